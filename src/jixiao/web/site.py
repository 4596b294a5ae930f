"""Settings and a store in; the routes of linked data and pages out."""

from fastapi import APIRouter

from jixiao.store import Store
from jixiao.web.answers import answering
from jixiao.web.linked_data.catalogues import add_catalogues
from jixiao.web.linked_data.graphs import add_graphs
from jixiao.web.linked_data.things import add_things
from jixiao.web.linked_data.versions import add_versions
from jixiao.web.pages.page_pictures import add_page_pictures
from jixiao.web.pages.pictures import add_pictures
from jixiao.web.pages.query_library import add_queries
from jixiao.web.pages.sites import add_site
from jixiao.web.pages.things import Pages
from jixiao.web.served import Served
from jixiao.web.settings import Settings
from jixiao.web.views import Views


def routes(settings: Settings, store: Store) -> APIRouter:
    """All of them. Nothing is asked of the store before the first request."""
    served = Served(settings, store)
    views = Views(served)
    pages = Pages(served, views)
    kind = answering(served, views.problem)
    router, last = APIRouter(route_class=kind), APIRouter(route_class=kind)
    add_site(router, last, served, views)
    add_queries(router, served, views)
    add_graphs(router, served)
    add_catalogues(router, served)
    add_pictures(router, served, pages)
    add_page_pictures(router, served)
    add_versions(router, served)
    add_things(router, served, pages.of)
    router.include_router(last)
    return router
