"""The address of LinkedIn's form "add to profile", filled in. A plain link: nothing is asked of LinkedIn before somebody follows it."""

from urllib.parse import urlencode

from courses.models import Certificate


def add_to_profile_url(certificate: Certificate) -> str:
    facts = {
        "startTask": "CERTIFICATION_NAME",
        "name": certificate.title,
        "organizationName": certificate.cluster_name,
        "issueYear": certificate.issued_at.year,
        "issueMonth": certificate.issued_at.month,
        "certUrl": certificate.proof_url,
        "certId": certificate.code,
    }
    if certificate.valid_until:
        facts |= {"expirationYear": certificate.valid_until.year, "expirationMonth": certificate.valid_until.month}
    return f"https://www.linkedin.com/profile/add?{urlencode(facts)}"
