"""In the Wagtail admin: a course as one file, out and in, and its copy as a new version."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.models import CataloguePage
from courses.package.copying import new_version
from courses.package.forms import PackageForm
from courses.package.packing import pack
from courses.package.unpacking import BadPackage, unpack
from courses.views.arranging import own_course


@require_safe
def export_course(request: HttpRequest, course_id: int) -> HttpResponse:
    course = own_course(request, course_id)
    name = f"{course.slug}.course.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(pack(course), content_type="application/zip", headers=headers)


@require_POST
def copy_course(request: HttpRequest, course_id: int) -> HttpResponse:
    course = own_course(request, course_id)
    refuse_who_may_not_add(request)
    copied = new_version(course, request.user)
    messages.success(request, _("This is the copy, as a draft. Who is under way in the old course stays there."))
    return redirect("wagtailadmin_pages:edit", copied.pk)


@require_http_methods(["GET", "POST"])
def import_course(request: HttpRequest) -> HttpResponse:
    refuse_who_may_not_add(request)
    form = PackageForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            course, unknown = unpack(form.cleaned_data["package"].read(), request.user)
        except BadPackage as wrong:
            form.add_error("package", str(wrong))
        else:
            say_what_came(request, unknown)
            return redirect("courses_outline", course.pk)
    status = 422 if form.errors else 200
    return render(request, "courses/admin/import.html", {"form": form, "page_title": _("Import a course")}, status=status)


def say_what_came(request: HttpRequest, unknown: set[str]) -> None:
    messages.success(request, _("The course has come in as a draft. Choose provider and teachers, look through it, publish."))
    if unknown:
        words = {"names": ", ".join(sorted(unknown))}
        messages.warning(request, _("Not known here and left out: %(names)s") % words)


def refuse_who_may_not_add(request: HttpRequest) -> None:
    catalogues = CataloguePage.objects.all()
    if not any(page.permissions_for_user(request.user).can_add_subpage() for page in catalogues):
        raise PermissionDenied
