// The main of every test executable: the environment's locale is set, as Qt and GTK programs do,
// so that a run under de_DE really has a decimal comma.
#define BOOST_TEST_NO_MAIN
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <clocale>

int main(int argc, char* argv[]) {
    std::setlocale(LC_ALL, "");
    return boost::unit_test::unit_test_main([] { return true; }, argc, argv);
}
