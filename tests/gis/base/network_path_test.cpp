#include "gis/base/error.hpp"
#include "gis/base/network_path.hpp"
#include "gis/base/problem.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

BOOST_AUTO_TEST_CASE(what_lies_beyond_the_machine_is_known_by_its_name) {
    for (const char* path : {"https://example.org/a.tif",
                             "HTTP://example.org/a.tif",
                             "/vsicurl/http://example.org/a.tif",
                             "/vsizip//vsicurl/http://example.org/a.zip/a.tif",
                             "PG:dbname=plan",
                             "postgresql://example.org/plan",
                             "postgres://example.org/plan",
                             "WFS:http://example.org/wfs",
                             "<GDAL_WMS><Service/></GDAL_WMS>"}) {
        BOOST_TEST(isNetworkPath(path), path);
        BOOST_CHECK_THROW(refuseNetworkPath(path, false), UsageError);
        BOOST_CHECK_NO_THROW(refuseNetworkPath(path, true));
    }
    for (const char* path : {"a.tif", "C:\\data\\a.tif", "/vsizip/a.zip/a.tif", "pg/a.gpkg"}) {
        BOOST_TEST(!isNetworkPath(path), path);
    }
}

BOOST_AUTO_TEST_CASE(plain_urls_of_files_are_read_in_parts) {
    BOOST_TEST(virtualPath("https://example.org/a.tif") == "/vsicurl/https://example.org/a.tif");
    BOOST_TEST(virtualPath("http://example.org/A.ZIP") ==
               "/vsizip//vsicurl/http://example.org/A.ZIP");
    for (const char* path : {"a.tif",
                             "/vsicurl/http://example.org/a.tif",
                             "https://example.org/items?f=json",
                             "WFS:http://example.org/wfs"}) {
        BOOST_TEST(virtualPath(path) == path);
    }
    BOOST_TEST(driverPath("postgresql://example.org/plan") == "PG:postgresql://example.org/plan");
    BOOST_TEST(driverPath("PG:dbname=plan") == "PG:dbname=plan");
}

BOOST_AUTO_TEST_CASE(masked_passwords_leave_the_sentence_whole) {
    const Problem problem{.what = {"没有图层 plan.nix", "has no layer plan.nix"},
                          .place = {.file = "PG:dbname=plan password=geheim"},
                          .mend = {"请用 --layer 指定", "name it with --layer"}};
    BOOST_TEST(problem.sentence(Language::Chinese) ==
               "PG:dbname=plan password=***：没有图层 plan.nix；请用 --layer 指定。");
    BOOST_TEST(problem.sentence(Language::English) ==
               "PG:dbname=plan password=***: has no layer plan.nix; name it with --layer.");
    BOOST_TEST(withoutPasswordsInText("打开 PG:password=ge:h,eim；再试") ==
               "打开 PG:password=***；再试");
    BOOST_TEST(withoutPasswordsInText("cannot open \"PG:password=geheim\": no host") ==
               "cannot open \"PG:password=***\": no host");
    BOOST_TEST(withoutPasswordsInText("open PG:password=geheim: no.") ==
               "open PG:password=***: no.");
    BOOST_TEST(withoutPasswordsInText("PG:user=a PASSWORD='two words' x") ==
               "PG:user=a PASSWORD=*** x");
    BOOST_TEST(withoutPasswordsInText("at postgresql://me:secret@host/plan.") ==
               "at postgresql://me:***@host/plan.");
}

BOOST_AUTO_TEST_CASE(passwords_are_not_shown) {
    BOOST_TEST(withoutPasswords("PG:dbname=plan password=secret user=a") ==
               "PG:dbname=plan password=*** user=a");
    BOOST_TEST(withoutPasswords("PG:password = 'two \\' words' user=a") ==
               "PG:password = *** user=a");
    BOOST_TEST(withoutPasswords("PG:dbname=plan PASSWORD=secret") == "PG:dbname=plan PASSWORD=***");
    BOOST_TEST(withoutPasswords("postgresql://me:secret@example.org:5432/plan") ==
               "postgresql://me:***@example.org:5432/plan");
    BOOST_TEST(withoutPasswords("postgresql://example.org/plan?user=me&password=secret&a=b") ==
               "postgresql://example.org/plan?user=me&password=***&a=b");
    BOOST_TEST(withoutPasswords("/vsicurl/https://me:secret@example.org/a.tif") ==
               "/vsicurl/https://me:***@example.org/a.tif");
    for (const char* text : {"a.tif", "https://example.org:8080/a@b.tif", "C:\\data\\a.tif"}) {
        BOOST_TEST(withoutPasswords(text) == text);
    }
}
