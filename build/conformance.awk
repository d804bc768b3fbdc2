# Compares two files of name<TAB>result lines, the expected one first. Prints every difference, then a summary by area.
# With native=1 areas have names of two parts (t.create), every one is required, and numbers agree to 3e-4 as in the kit itself.

function area(name,    prefix) {
    prefix = name
    if (native) {
        match(name, /^[^.]*\.[^.]*/)
        return substr(name, 1, RLENGTH)
    }
    sub(/\..*/, "", prefix)
    return prefix in areas ? areas[prefix] : prefix
}

# Scores of a saved factorization may differ in the last digit.
function close_enough(want, got,    n, m, i, w, g, a, b, digits) {
    n = split(want, w, native ? "[][; |,]" : "[;=|,]")
    m = split(got, g, native ? "[][; |,]" : "[;=|,]")
    digits = native ? 3e-4 : 1e-6
    if (n != m)
        return 0
    for (i = 1; i <= n; i++) {
        if (w[i] == g[i])
            continue
        if (w[i] !~ /^-?[0-9.]+(E[-+]?[0-9]+)?$/ || g[i] !~ /^-?[0-9.]+(E[-+]?[0-9]+)?$/)
            return 0
        a = w[i] - g[i]; b = w[i] + 0
        # The kit's numbers have five digits; a whole number has to be the same.
        if ((native && w[i] !~ /[.E]/ && g[i] !~ /[.E]/) || (a < 0 ? -a : a) > digits * (b < 0 ? -b : b) + (native ? 1e-7 : 0))
            return 0
    }
    return 1
}

function type_of(result) {
    sub(/:.*/, "", result)
    return result
}

function rest(line) {
    return substr(line, index(line, "\t") + 1)
}

BEGIN {
    needed = native ? 0.95 : 0.9
    n = split("keys=key key-to-vector=key columns=column custom=custom-mapping cv=split eval=evaluation mf=factorization env=environment", pairs, " ")
    for (i = 1; i <= n; i++) {
        split(pairs[i], pair, "=")
        areas[pair[1]] = pair[2]
    }
    n = split("load create text schema key column custom-mapping chain split cursor vbuffer engine model evaluation factorization environment", names, " ")
    for (i = 1; i <= n; i++)
        required[names[i]] = 1
}

FNR == 1 { file++ }

file == 1 && index($1, filter) == 1 { want[$1] = rest($0); order[++wanted] = $1 }

file == 2 { got[$1] = rest($0); have[$1] = 1 }

END {
    for (i = 1; i <= wanted; i++) {
        name = order[i]
        where = area(name)
        if (!(where in total))
            seen[++found] = where
        if (native)
            required[where] = 1
        total[where]++
        if (!(name in have))
            result = "(not run)"
        else
            result = got[name]
        if (result == want[name] || ((native || name ~ /^fixture\./) && close_enough(want[name], result))) {
            agree[where]++
            continue
        }
        text = name "\n    want " want[name] "\n    got  " result
        if (substr(want[name], 1, 1) == "!" && type_of(want[name]) == type_of(result)) {
            message[where]++
            messages = messages "MESSAGE " text "\n"
        } else
            print "DIFFERS " text
    }
    printf "%s", messages
    for (name in have)
        if (!(name in want) && index(name, filter) == 1)
            print "UNKNOWN " name
    printf "\n%-16s %6s %6s %8s %7s\n", "area", "agree", "total", "message", "share"
    for (i = 1; i <= found; i++) {
        where = seen[i]
        share = agree[where] / total[where]
        bad = (where in required) && share < needed
        failed += bad
        all += total[where]; same += agree[where]
        printf "%-16s %6d %6d %8d %6.1f%%%s%s\n", where, agree[where], total[where], message[where], 100 * share,
            (where in required) ? "" : "  (not required)", bad ? "  TOO FEW" : ""
    }
    printf "conformance: %d of %d agree, %d required areas below %d %%\n", same, all, failed, 100 * needed
    exit failed > 0 || all == 0
}
