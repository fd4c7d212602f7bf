# How every target of ParkLens is compiled, and the functions with which folders declare theirs.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(PARKLENS_CCACHE ccache)
if(PARKLENS_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # What it asks for where precompiled headers are used (its manual, "Precompiled headers").
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros "${PARKLENS_CCACHE}")
endif()

add_library(parklens_options INTERFACE)
target_include_directories(parklens_options INTERFACE "${PROJECT_SOURCE_DIR}")
# No contraction into FMA: results are the same bytes on every instruction set.
target_compile_options(
    parklens_options INTERFACE -ffp-contract=off -Wall -Wextra -Wpedantic -Wconversion
                               -Wno-sign-conversion -Wnon-virtual-dtor -Woverloaded-virtual)
# Where sources are compiled together, a local name hides nothing of another file's.
target_compile_options(parklens_options
                       INTERFACE $<$<NOT:$<BOOL:$<TARGET_PROPERTY:UNITY_BUILD>>>:-Wshadow>)
# gcc 12 takes strings in designated initialisers for uninitialised when a later one may throw.
target_compile_options(parklens_options
                       INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
if(PARKLENS_WARNINGS_AS_ERRORS)
    target_compile_options(parklens_options INTERFACE -Werror)
endif()
if(PARKLENS_SANITIZE)
    target_compile_options(parklens_options INTERFACE -fsanitize=${PARKLENS_SANITIZE}
                                                      -fno-omit-frame-pointer
                                                      -fno-sanitize-recover=undefined)
    target_link_options(parklens_options INTERFACE -fsanitize=${PARKLENS_SANITIZE})
endif()

# Most of the time of a compiler goes into reading headers, the same ones for every small file. With
# this on, it reads them once for the sources of a folder. Names of an anonymous namespace must then
# differ within a folder; what would be written twice has its own header there. That each file
# compiles by itself is held by the other presets.
option(PARKLENS_COMPILE_FOLDERS "Compile the sources of a folder together" OFF)

# parklens_compile_folders(target): for targets whose sources are declared by parklens_sources().
function(parklens_compile_folders target)
    if(PARKLENS_COMPILE_FOLDERS)
        set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
        target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
    endif()
endfunction()

# parklens_no_hot_loops(target): for targets that wait for the user, files or libraries. -O3 would give
# them nothing but more to compile (gcc 12: a tenth of the time); results are the same bytes.
function(parklens_no_hot_loops target)
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O2>)
endfunction()

# parklens_library(name): an empty static library `parklens_<name>` with the alias parklens::<name>.
function(parklens_library name)
    add_library(parklens_${name} STATIC)
    add_library(parklens::${name} ALIAS parklens_${name})
    target_link_libraries(parklens_${name} PUBLIC parklens_options)
    set_target_properties(parklens_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
    parklens_compile_folders(parklens_${name})
endfunction()

# parklens_group(target a.cpp…): groups of so many files that two processors have work to the end.
function(parklens_group target)
    set(most 16)
    set(count 0)
    cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY "${PROJECT_SOURCE_DIR}"
               OUTPUT_VARIABLE folder)
    string(REPLACE "/" "_" folder "${folder}")
    foreach(source IN LISTS ARGN)
        math(EXPR number "${count} / ${most}")
        set_source_files_properties(
            "${source}" TARGET_DIRECTORY ${target} PROPERTIES UNITY_GROUP "${folder}_${number}")
        math(EXPR count "${count} + 1")
    endforeach()
endfunction()

# parklens_sources(target HEADERS a.hpp… SOURCES a.cpp…): adds the files of the calling folder.
# Every header must compile on its own. One with a source of its own name is proved by that source,
# which includes it first (tests/architecture/include_graph.py holds this); the others are compiled
# alone by all_verify_interface_header_sets.
function(parklens_sources target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "HEADERS;SOURCES")
    parklens_group(${target} ${arg_SOURCES})
    set(without_source ${arg_HEADERS})
    foreach(source IN LISTS arg_SOURCES)
        cmake_path(REPLACE_EXTENSION source LAST_ONLY hpp OUTPUT_VARIABLE header)
        list(REMOVE_ITEM without_source ${header})
    endforeach()
    target_sources(
        ${target}
        PRIVATE ${arg_SOURCES} ${arg_HEADERS}
        PUBLIC FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}" FILES ${without_source})
endfunction()
