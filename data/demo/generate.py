#!/usr/bin/python3
"""Writes the demonstration park: data that are made up from a fixed seed, with planted faults.

Run it in any folder; it writes beside itself. Two runs write the same bytes (one machine, one
version of GDAL). Needs Debian's python3 with numpy and GDAL's bindings."""

import os
import sys

os.environ["OGR_CURRENT_DATE"] = "2024-12-31T00:00:00.000Z"  # the time stamp inside GeoPackages
sys.dont_write_bytecode = True

from osgeo import gdal, ogr, osr  # noqa: E402

from generator import (air, base, buildings, dirt, districts, geography, lots, parcels,  # noqa: E402
                       rasters, sources, survey, workbook, writers)
from generator.frame import multi_polygon, polygon  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
BOUNDARY_FIELDS = (("park_id", str), ("park_name", str), ("block", str), ("document_ha", float))


def place(name):
    return os.path.join(HERE, name)


def built_up(all_lots):
    """Per block, the street-grid cells in which most lots are built."""
    result = {}
    for block in geography.BLOCKS:
        cells = {}
        for lot in all_lots:
            if lot.block == block and lot.use != "street":
                built, whole = cells.get(lot.cell, (0.0, 0.0))
                cells[lot.cell] = (built + lot.built * lot.area_m2, whole + lot.area_m2)
        union = ogr.Geometry(ogr.wkbMultiPolygon)
        for cell, outline in lots.grid_cells(block):
            built, whole = cells[cell]
            if built > 0.5 * whole:
                union.AddGeometry(polygon(outline).Buffer(0.01))
        # the buffer closes the millimetre joints between cells and is taken off again
        result[block] = union.UnionCascaded().Buffer(-0.01).Simplify(0.02)
    return result


def boundary_roles(all_lots):
    """role → {block: geometry}"""
    grids = {block: lots.grid_outline(block) for block in geography.BLOCKS}
    direction = {block: lots.grid_outline(block, lots.DIRECTION) for block in geography.BLOCKS}
    return {"approved": grids, "planned": geography.planned(),
            "administered": geography.administered(),
            "evaluation_main": {b: lots.grid_outline(b, lots.MAIN) for b in geography.BLOCKS},
            "evaluation_direction": {b: g for b, g in direction.items() if g is not None},
            "built_up": built_up(all_lots)}


def write_boundaries(all_lots):
    file = writers.VectorFile(place("boundaries.gpkg"))
    for role, blocks in boundary_roles(all_lots).items():
        rows = []
        for block, geometry in blocks.items():
            # documents round to hectares with two digits and are a little off the drawing
            stated = round(geometry.Area() / 1e4 * 1.0004, 2)
            rows.append((multi_polygon(geometry), {
                "park_id": geography.PARK_ID, "park_name": geography.PARK_NAME, "block": block,
                "document_ha": stated if role == "approved" else None}))
        file.add_layer(role, "multipolygon", BOUNDARY_FIELDS, rows)
    file.close()


def write_land(all_lots, planted):
    all_parcels, enterprises = parcels.make_parcels(all_lots)
    all_buildings = buildings.make_buildings(all_parcels)
    source_rows = sources.make_rows(enterprises)
    table = workbook.enterprise_rows(enterprises)
    dirt.soil_parcels(all_parcels, planted)
    dirt.soil_buildings(all_buildings, all_parcels, planted)
    dirt.soil_enterprises(table, planted)
    dirt.soil_sources(source_rows, planted)

    file = writers.VectorFile(place("parcels.gpkg"))
    file.add_layer("parcels", "polygon", parcels.FIELDS,
                   ((polygon(p.corners), p.values) for p in all_parcels))
    file.close()
    file = writers.VectorFile(place("buildings.gpkg"))
    file.add_layer("buildings", "polygon", buildings.FIELDS,
                   ((polygon(b.corners), b.values) for b in all_buildings))
    file.close()
    workbook.write_workbook(place("enterprises.xlsx"), table)
    sources.write_sources(place("sources.csv"), source_rows)
    base.write_inspections(place("inspections.csv"), enterprises)


def write_air(planted):
    os.makedirs(place("air/china_sites"), exist_ok=True)
    values, weather = air.hourly_values()
    air.blank_random_hours(values)
    dirt.soil_hours(values, planted)
    air.write_observations(place("air/china_sites"), values, dirt.text_edits(planted))
    air.write_stations(place("air/stations.csv"))
    air.write_wind(place("air/wind.csv"), weather)
    planted.note("air/stations.csv", air.CLOSED_STATION[0], "已停运站，无坐标", "closed station without coordinates")


def main():
    gdal.UseExceptions()
    ogr.UseExceptions()
    osr.UseExceptions()
    planted = dirt.Dirt()
    terrain = geography.Terrain()
    all_lots = lots.make_lots()
    write_boundaries(all_lots)
    write_land(all_lots, planted)
    grids = [lots.grid_outline(block) for block in geography.BLOCKS]
    surveyed = survey.make_survey(terrain, all_lots, grids, geography.administered())
    survey.write_survey(place("landsurvey.shp"), surveyed)
    planted.note("landsurvey.shp", "dbf", "GBK编码，没有.cpg，也没有语言标志", "GBK without .cpg or language mark")
    rasters.write_land_cover(place("landcover.tif"), terrain, all_lots)
    planted.note("landcover.tif", "区块二", "有一块云遮无数据区(不足1%)", "a cloud hole without data (below 1 %)")
    rasters.write_canopy(place("canopy.tif"), terrain, all_lots)
    planted.note("canopy.tif", "区块一", "只覆盖区块一的一角，东北角无数据", "covers a corner of block 1 only; no data in its north-east")
    base.write_base(place("base.gpkg"))
    districts.write_districts(place("districts.gpkg"))
    write_air(planted)
    planted.write(place("planted_dirt.csv"))


if __name__ == "__main__":
    main()
