"""Files that are the same bytes on every run."""

import os
import zipfile

from osgeo import gdal, ogr

from .geography import spatial_reference

FIELD_TYPES = {str: ogr.OFTString, int: ogr.OFTInteger, float: ogr.OFTReal}
GEOMETRY_TYPES = {"point": ogr.wkbPoint, "line": ogr.wkbLineString, "polygon": ogr.wkbPolygon,
                  "multipolygon": ogr.wkbMultiPolygon}


def remove(path):
    for name in (path, path + "-wal", path + "-shm"):
        if os.path.exists(name):
            os.remove(name)


class VectorFile:
    """A data source with layers; rows are (geometry, {field: value}), a missing value is NULL.

    A field is (name, type) or (name, type, width)."""

    def __init__(self, path, driver="GPKG"):
        remove(path)
        self._source = ogr.GetDriverByName(driver).CreateDataSource(path)

    def add_layer(self, name, kind, fields, rows, epsg=4549, options=()):
        layer = self._source.CreateLayer(name, spatial_reference(epsg), GEOMETRY_TYPES[kind],
                                         list(options))
        for field, field_type, *width in fields:
            definition = ogr.FieldDefn(field, FIELD_TYPES[field_type])
            if width:
                definition.SetWidth(width[0])
            layer.CreateField(definition)
        layer.StartTransaction()
        for geometry, values in rows:
            feature = ogr.Feature(layer.GetLayerDefn())
            feature.SetGeometry(geometry)
            for field, *_ in fields:
                value = values.get(field)
                if value is not None:
                    feature.SetField(field, value)
            layer.CreateFeature(feature)
        layer.CommitTransaction()

    def close(self):
        self._source = None


def memory_raster(width, height, geotransform, epsg, kind=gdal.GDT_Byte):
    dataset = gdal.GetDriverByName("MEM").Create("", width, height, 1, kind)
    dataset.SetGeoTransform(geotransform)
    dataset.SetProjection(spatial_reference(epsg).ExportToWkt())
    return dataset


def write_raster(path, dataset, description, colours=None, nodata=None):
    """A tiled GeoTIFF of a memory raster of bytes."""
    remove(path)
    band = dataset.GetRasterBand(1)
    band.SetDescription(description)
    if nodata is not None:
        band.SetNoDataValue(nodata)
    if colours:
        table = gdal.ColorTable()
        for value, rgb in colours.items():
            table.SetColorEntry(value, (*rgb, 255))
        band.SetColorTable(table)
    gdal.GetDriverByName("GTiff").CreateCopy(
        path, dataset, options=["TILED=YES", "BLOCKXSIZE=256", "BLOCKYSIZE=256",
                                "COMPRESS=DEFLATE", "ZLEVEL=9"])


def write_text(path, text, encoding="utf-8", newline="\n"):
    with open(path, "w", encoding=encoding, newline=newline) as file:
        file.write(text)


def write_csv(path, header, rows, **options):
    """Cells are written as they are: callers give no cell with a comma."""
    lines = [",".join(header)]
    lines += [",".join("" if cell is None else str(cell) for cell in row) for row in rows]
    write_text(path, "\n".join(lines) + "\n", **options)


def write_zip(path, members):
    """A zip with a fixed time stamp; members are (name, text)."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, text.encode("utf-8"), compresslevel=9)
