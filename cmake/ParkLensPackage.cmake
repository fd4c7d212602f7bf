# `cpack` makes parklens_<version>_<architecture>.deb; dependencies come from the linked libraries.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME parklens)
set(CPACK_PACKAGE_CONTACT "ParkLens developers")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Sheets cannot be drawn without Chinese characters.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "fonts-noto-cjk | fonts-wqy-microhei | fonts-wqy-zenhei")
set(CPACK_STRIP_FILES ON)
include(CPack)

install(FILES README.md README.zh.md LICENSE NOTICE CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
