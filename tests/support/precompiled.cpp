// The program whose compilation makes the precompiled headers of the tests; never linked into one.
int main() {
    return 0;
}
