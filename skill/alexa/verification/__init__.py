"""Verification: only Alexa gets an answer.

The checks in their order, cheapest first, before any JSON is parsed: method, path and length
(`door`), headers (`headers`), chain URL (`url`), signing key (`chains`, over `fetch` and
`chain`), signature (`verifier`), JSON (`body`), timestamp (`timestamp`), application id
(`application`). `verifier.Verifier` goes through all that follow the door; whatever is wrong is
a `refusal.Refused`.

Why not the package's own verifier: `ask_sdk_webservice_support.verifier` (1.3.3) does not import
where OpenSSL's patch number has two digits, as on Debian 12 and Ubuntu 24.04, since oscrypto 1.3.0
cannot read such a version (https://github.com/wbond/oscrypto/issues/75 and
https://github.com/wbond/oscrypto/issues/78). Where it does import, it fetches chains without a
timeout or a bound, keeps them before they are validated and for good, builds the path anew for
every request, and lets many a bad request end as a 500. Its rules are Amazon's word all the same,
so `ask_sdk_webservice_support.verifier_constants` is where names, the URL and tolerances come from.

This module imports nothing, so that `application` serves where no cryptography is
installed.
"""
