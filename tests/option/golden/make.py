#!/usr/bin/env python3
# The golden options: 60-digit values of the formulas in lib/option/price.h for inputs
# that are exact doubles, rounded once.  Derivatives are taken numerically from
# the price, not from the closed forms the library uses.
# Run: python3 make.py >options.csv    (mpmath)
from mpmath import mp, mpf, sqrt, exp, log, erfc

mp.dps = 400  # a call far in the money hides a vega of 1e-170


def N(x):
    return erfc(-x / sqrt(mpf(2))) / 2


def price(w, S, K, T, r, q, vol):
    sd = vol * sqrt(T)
    d1 = (log(S / K) + (r - q) * T) / sd + sd / 2
    d2 = d1 - sd
    return w * (S * exp(-q * T) * N(w * d1) - K * exp(-r * T) * N(w * d2))


def d(f, n=1):
    # h^2 leaves 20 digits and more
    h = mpf(10) ** -14
    if n == 1:
        return (f(h) - f(-h)) / (2 * h)
    return (f(h) - 2 * f(0) + f(-h)) / (h * h)


def g(x):
    return "%.17g" % float(x)


def row(i, w, S, K, minutes, r, q, vol):
    T = mpf(float(mpf(minutes) / 525600))
    S, K, r, q, vol = (mpf(float(x)) for x in (S, K, r, q, vol))
    P = lambda dS=0, dT=0, dr=0, dq=0, dv=0: price(
        w, S * (1 + dS), K, T * (1 + dT), r + dr, q + dq, vol * (1 + dv)
    )
    p = P()
    delta = lambda **kw: d(lambda h: P(dS=h, **kw)) / S
    vega = d(lambda h: P(dv=h)) / vol
    vals = [
        p,
        delta(),
        d(lambda h: P(dS=h), 2) / S**2,
        vega,
        -d(lambda h: P(dT=h)) / T,
        d(lambda h: P(dr=h)),
        d(lambda h: P(dq=h)),
        d(lambda h: delta(dv=h)) / vol,
        -d(lambda h: delta(dT=h)) / T,
        d(lambda h: P(dv=h), 2) / vol**2,
    ]
    # implied volatility of the price as a double, and how far it moves if the
    # price, S and K each move by 2^-53 of themselves
    pd = mpf(float(p))
    kdk = p - S * vals[1]
    sens = mpf(2) ** -53 * (pd + abs(S * vals[1]) + abs(kdk)) / vega
    status = "ok" if sens < vol / 1000 else "ambiguous"
    iv = vol
    for _ in range(4 if status == "ok" else 0):
        iv -= (price(w, S, K, T, r, q, iv) - pd) / vega
    cells = [str(i), "c" if w > 0 else "p"]
    cells += [g(x) for x in (S, K, T, r, q, vol, *vals)]
    print(",".join(cells + [status, g(iv), g(sens)]))


print(
    "id,type,S,K,T,r,q,vol,price,delta,gamma,vega,theta,rho,phi,vanna,"
    "charm,vomma,status,iv,sens"
)
i = 0
for minutes, vol in (
    (1, 0.4), (60, 0.15), (390, 0.12), (1440, 0.2), (10080, 0.17),
    (64800, 0.22), (525600, 0.18), (1051200, 1.5),
):
    for x in (-4.5, -1.2, 0, 0.7, 3):
        S = 4783.45
        K = round(S * float(exp(x * vol * sqrt(mpf(minutes) / 525600))), 2)
        i += 1
        row(i, 1 if i % 2 else -1, S, K, minutes, 0.0475, 0.014, vol)
for w in (1, -1):
    row(i + 1, w, 100, 100, 525600, 0, 0, 0.2)
    row(i + 2, w, 5000, 40, 43200, -0.01, 0.04, 0.6)
    row(i + 3, w, 900, 1400, 20160, 0.08, 0, 0.25)
    i += 3
