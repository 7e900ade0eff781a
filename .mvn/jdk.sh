# shellcheck shell=sh
# Read by ./heliograph and ./mvnw: where a JDK 25 or newer is. Sets JAVA_HOME and nothing else of the caller's.

NO_JDK='Heliograph needs a JDK 25 or newer: install one (Debian: temurin-25-jdk or openjdk-25-jdk) and set JAVA_HOME'

# Ends the process: there is no JDK to go on with.
no_jdk() {
    echo "$NO_JDK" >&2
    exit 2
}

# Is $1 the home of a JDK, compiler included, that is new enough?
is_jdk() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
    jdk_version=
    if [ -r "$1/release" ]; then
        jdk_version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
    fi
    if [ -z "$jdk_version" ]; then
        jdk_version=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
    fi
    [ "${jdk_version:-0}" -ge 25 ]
}

# The home of the `java` on the path; nothing if there is none. A shim is asked where the real one lives.
java_on_path() {
    jdk_java=$(command -v java) || return 0
    jdk_real=$(readlink -f "$jdk_java" 2>/dev/null) || jdk_real=$jdk_java
    jdk_home=${jdk_real%/bin/java}
    if [ -x "$jdk_home/bin/javac" ]; then
        echo "$jdk_home"
    else
        "$jdk_java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
    fi
}

# Sets JAVA_HOME to the first JDK that will do; fails if there is none.
find_jdk() {
    if [ -n "${JAVA_HOME-}" ] && is_jdk "$JAVA_HOME"; then
        export JAVA_HOME
        return 0
    fi
    for jdk_home in "$(java_on_path)" /usr/lib/jvm/* /opt/* "${HOME-}"/.sdkman/candidates/java/* \
        "${HOME-}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if [ -n "$jdk_home" ] && is_jdk "$jdk_home"; then
            JAVA_HOME=$jdk_home
            export JAVA_HOME
            return 0
        fi
    done
    return 1
}
