/// \file
/// The members of everything that shards and checkpoints hold. Private to this room.
///
/// Each function takes its structure apart into all of its members: a member that is added to the
/// structure does not compile until it is listed here too, so that nothing is ever left out.
#pragma once

#include "analysis/pipeline/computed_run.hpp"
#include "analysis/pipeline/private/archive.hpp"

namespace parklens::archive {

template <typename Archive, Is<LocalizedText> S>
void describe(Archive& archive, S& value) {
    auto& [zh, en] = value;
    archive(zh, en);
}

template <typename Archive, Is<Place> S>
void describe(Archive& archive, S& value) {
    auto& [file, layer, feature, field, line, column] = value;
    archive(file, layer, feature, field, line, column);
}

template <typename Archive, Is<Point> S>
void describe(Archive& archive, S& value) {
    auto& [x, y] = value;
    archive(x, y);
}

template <typename Archive, Is<Problem> S>
void describe(Archive& archive, S& value) {
    auto& [what, place, mend] = value;
    archive(what, place, mend);
}

template <typename Archive, Is<Diagnostic> S>
void describe(Archive& archive, S& value) {
    auto& [severity, code, problem, count] = value;
    archive(severity, code, problem, count);
}

template <typename Archive, Is<Subject> S>
void describe(Archive& archive, S& value) {
    auto& [kind, id, name, parkId, parkName] = value;
    archive(kind, id, name, parkId, parkName);
}

template <typename Archive, Is<ScopedCount> S>
void describe(Archive& archive, S& value) {
    auto& [station, year, count] = value;
    archive(station, year, count);
}

template <typename Archive, Is<FindingScope> S>
void describe(Archive& archive, S& value) {
    auto& [layers, boundary, pollutants, counts] = value;
    archive(layers, boundary, pollutants, counts);
}

template <typename Archive, Is<Finding> S>
void describe(Archive& archive, S& value) {
    auto& [diagnostic, subject, position, effect, indicators, otherSubjects, isOfFigures, scope] =
        value;
    archive(diagnostic, subject, position, effect, indicators, otherSubjects, isOfFigures, scope);
}

template <typename Archive, Is<Reason> S>
void describe(Archive& archive, S& value) {
    auto& [code, text] = value;
    archive(code, text);
}

template <typename Archive, Is<ComparisonRounding> S>
void describe(Archive& archive, S& value) {
    auto& [decimals] = value;
    archive(decimals);
}

template <typename Archive, Is<Reference> S>
void describe(Archive& archive, S& value) {
    auto& [kind,
           scope,
           covers,
           op,
           limit,
           edition,
           source,
           confidence,
           rounding,
           airLimit,
           attribute,
           department] = value;
    archive(kind,
            scope,
            covers,
            op,
            limit,
            edition,
            source,
            confidence,
            rounding,
            airLimit,
            attribute,
            department);
}

template <typename Archive, Is<JudgedReference> S>
void describe(Archive& archive, S& value) {
    auto& [reference, verdict] = value;
    archive(reference, verdict);
}

template <typename Archive, Is<FigureFormula> S>
void describe(Archive& archive, S& formula) {
    auto& [value, low, high] = formula;
    archive(value, low, high);
}

template <typename Archive, Is<FigureTerm> S>
void describe(Archive& archive, S& term) {
    auto& [symbol, meaning, value, unit] = term;
    archive(symbol, meaning, value, unit);
}

template <typename Archive, Is<ObservationBasis> S>
void describe(Archive& archive, S& basis) {
    auto& [stations, pollutants] = basis;
    archive(stations, pollutants);
}

template <typename Archive, Is<IndicatorResult> S>
void describe(Archive& archive, S& result) {
    auto& [id,
           subject,
           period,
           dimension,
           value,
           low,
           high,
           numerator,
           denominator,
           formula,
           terms,
           unit,
           valueWords,
           displayDecimals,
           reason,
           grade,
           boundary,
           edition,
           references,
           name,
           rule,
           citations,
           dataSources,
           note,
           findings,
           auditCodes,
           unknownLimit,
           observations] = result;
    archive(id, subject, period, dimension, value, low, high, numerator, denominator);
    archive(formula,
            terms,
            unit,
            valueWords,
            displayDecimals,
            reason,
            grade,
            boundary,
            edition,
            references,
            name,
            rule,
            citations);
    archive(dataSources, note, findings, auditCodes, unknownLimit, observations);
}

template <typename Archive, Is<Polygon> S>
void describe(Archive& archive, S& value) {
    auto& [shell, holes] = value;
    archive(shell, holes);
}

template <typename Archive, Is<MultiPolygon> S>
void describe(Archive& archive, S& value) {
    auto& [polygons] = value;
    archive(polygons);
}

template <typename Archive, Is<Patch> S>
void describe(Archive& archive, S& value) {
    auto& [id, areaM2, areaIsLowerBound, insideAreaM2, kept, outline] = value;
    archive(id, areaM2, areaIsLowerBound, insideAreaM2, kept, outline);
}

template <typename Archive, Is<ParkPatch> S>
void describe(Archive& archive, S& value) {
    auto& [parkId, layer, minimumAreaM2, patch] = value;
    archive(parkId, layer, minimumAreaM2, patch);
}

template <typename Archive, Is<LandUseRow> S>
void describe(Archive& archive, S& value) {
    auto& [code, name, areaM2, sharePct] = value;
    archive(code, name, areaM2, sharePct);
}

template <typename Archive, Is<LandUseStatus> S>
void describe(Archive& archive, S& value) {
    auto& [parkId, parkName, role, block, rows] = value;
    archive(parkId, parkName, role, block, rows);
}

template <typename Archive, Is<Interval> S>
void describe(Archive& archive, S& interval) {
    auto& [value, low, high] = interval;
    archive(value, low, high);
}

template <typename Archive, Is<ParcelCheck> S>
void describe(Archive& archive, S& value) {
    auto& [parcels,
           project,
           holder,
           industryCode,
           supplyDate,
           landAreaM2,
           indicator,
           unit,
           contract,
           rules,
           actual,
           difference,
           judged,
           verdict,
           remark] = value;
    archive(parcels, project, holder, industryCode, supplyDate, landAreaM2, indicator, unit);
    archive(contract, rules, actual, difference, judged, verdict, remark);
}

template <typename Archive, Is<LoadWeights::Weight> S>
void describe(Archive& archive, S& weight) {
    auto& [value, confidence] = weight;
    archive(value, confidence);
}

template <typename Archive, Is<LoadWeights> S>
void describe(Archive& archive, S& value) {
    auto& [id, name, medium, kind, weights] = value;
    archive(id, name, medium, kind, weights);
}

template <typename Archive, Is<RankedLoad> S>
void describe(Archive& archive, S& value) {
    auto& [medium,
           isIndirect,
           id,
           name,
           creditCode,
           industry,
           outlet,
           pollutant,
           generatedTPerA,
           amountTPerA,
           load,
           sharePct,
           cumulativePct,
           isMain,
           isUnverified,
           kinds,
           records] = value;
    archive(medium, isIndirect, id, name, creditCode, industry, outlet, pollutant, generatedTPerA);
    archive(amountTPerA, load, sharePct, cumulativePct, isMain, isUnverified, kinds, records);
}

template <typename Archive, Is<LoadRanking> S>
void describe(Archive& archive, S& value) {
    auto& [medium, isIndirect, weights, totalLoad, lines] = value;
    archive(medium, isIndirect, weights, totalLoad, lines);
}

template <typename Archive, Is<SelectedEmission> S>
void describe(Archive& archive, S& value) {
    auto& [record, source, enterprise, position, amountTPerA, insideShare] = value;
    archive(record, source, enterprise, position, amountTPerA, insideShare);
}

template <typename Archive, Is<ParkSources> S>
void describe(Archive& archive, S& value) {
    auto& [parkId, parkName, period, rankings, inside] = value;
    archive(parkId, parkName, period, rankings, inside);
}

/// Without the shape of lines and areas and the declared system, which no result shows.
template <typename Archive, Is<EmissionRecord> S>
void describe(Archive& archive, S& value) {
    auto& [id,
           enterprise,
           creditCode,
           industryCode,
           industry,
           rowKind,
           outlet,
           outletType,
           medium,
           pollutant,
           isKnownPollutant,
           generatedTPerA,
           removedTPerA,
           amountTPerA,
           amountKind,
           dischargeMode,
           keyUnitKinds,
           year,
           stackHeightM,
           stackDiameterM,
           stackTemperatureC,
           stackVelocityMPerS,
           parcelId,
           position,
           positionFault,
           writtenPosition,
           declaredCrs,
           shape,
           place] = value;
    archive(id, enterprise, creditCode, industryCode, industry, rowKind, outlet, outletType);
    archive(medium, pollutant, isKnownPollutant, generatedTPerA, removedTPerA, amountTPerA);
    archive(amountKind, dischargeMode, keyUnitKinds, year, stackHeightM, stackDiameterM);
    archive(stackTemperatureC, stackVelocityMPerS, parcelId, position, positionFault);
    archive(writtenPosition, place);
}

template <typename Archive, Is<ParcelFeature> S>
void describe(Archive& archive, S& value) {
    auto& [parkId,
           id,
           holder,
           projectId,
           projectName,
           block,
           stateCode,
           supplyCode,
           landUseCode,
           industryCode,
           landAreaM2,
           landAreaBasis,
           geometryAreaM2,
           buildingCount,
           footprintM2,
           floorAreaM2,
           countedFloorAreaM2,
           coefficientAreaM2,
           greenM2,
           fixedInvestmentWan,
           revenueWan,
           taxWan,
           polygon] = value;
    archive(parkId, id, holder, projectId, projectName, block, stateCode, supplyCode);
    archive(landUseCode, industryCode, landAreaM2, landAreaBasis, geometryAreaM2, buildingCount);
    archive(footprintM2, floorAreaM2, countedFloorAreaM2, coefficientAreaM2, greenM2);
    archive(fixedInvestmentWan, revenueWan, taxWan, polygon);
}

template <typename Archive, Is<BuildingFeature> S>
void describe(Archive& archive, S& value) {
    auto& [parkId,
           id,
           parcels,
           purpose,
           storeys,
           heightM,
           footprintM2,
           floorAreaM2,
           countedFloorAreaM2,
           isFloorEstimate,
           footprint] = value;
    archive(parkId, id, parcels, purpose, storeys, heightM, footprintM2, floorAreaM2);
    archive(countedFloorAreaM2, isFloorEstimate, footprint);
}

template <typename Archive, Is<LandFeatures> S>
void describe(Archive& archive, S& value) {
    auto& [parcels, buildings] = value;
    archive(parcels, buildings);
}

template <typename Archive, Is<ParkComponentTree> S>
void describe(Archive& archive, S& value) {
    auto& [parkId, layer, tree] = value;
    archive(parkId, layer, tree);
}

template <typename Archive, Is<DayCount> S>
void describe(Archive& archive, S& value) {
    auto& [count, missing] = value;
    archive(count, missing);
}

template <typename Archive, Is<ParkStation> S>
void describe(Archive& archive, S& value) {
    auto& [id, pm25DaysBelow] = value;
    archive(id, pm25DaysBelow);
}

template <typename Archive, Is<ParkResult> S>
void describe(Archive& archive, S& value) {
    auto& [parkId, indicators, patches, trees, stations, landUse, sources, land, noticed] = value;
    archive(parkId, indicators, patches, trees, stations, landUse, sources, land, noticed);
}

template <typename Archive, Is<NamedPoint> S>
void describe(Archive& archive, S& value) {
    auto& [position, name] = value;
    archive(position, name);
}

template <typename Archive, Is<Block> S>
void describe(Archive& archive, S& value) {
    auto& [name, polygon, areaM2, documentAreaHa, pointNames, officialText] = value;
    archive(name, polygon, areaM2, documentAreaHa, pointNames, officialText);
}

/// An extent has no default, since a system has none.
inline Extent blankOf(const Reader&, std::type_identity<Extent>) {
    return {BoundaryRole::Administered, Crs::cgcs2000(), {}, {}, 0.0, {}, {}, {}, {}, {}};
}

template <typename Archive, Is<Extent> S>
void describe(Archive& archive, S& value) {
    auto& [role,
           crs,
           blocks,
           united,
           areaM2,
           validFrom,
           document,
           documentAreaHa,
           layerKeys,
           officialText] = value;
    archive(role, crs, blocks, united, areaM2, validFrom, document);
    archive(documentAreaHa, layerKeys, officialText);
}

template <typename Archive, Is<Park> S>
void describe(Archive& archive, S& value) {
    auto& [id, name, extents] = value;
    archive(id, name, extents);
}

template <typename Archive, Is<Station> S>
void describe(Archive& archive, S& value) {
    auto& [id, name, city, position, stationClass, dataStatus, isClosed] = value;
    archive(id, name, city, position, stationClass, dataStatus, isClosed);
}

template <typename Archive, Is<FailedLayer> S>
void describe(Archive& archive, S& value) {
    auto& [key, problem] = value;
    archive(key, problem);
}

template <typename Archive, Is<ProjectSummary> S>
void describe(Archive& archive, S& value) {
    auto& [name, file, year, years, baseYear, language, scenario] = value;
    archive(name, file, year, years, baseYear, language, scenario);
}

template <typename Archive, Is<IdentityEntry> S>
void describe(Archive& archive, S& entry) {
    auto& [what, value] = entry;
    archive(what, value);
}

template <typename Archive, Is<Fingerprint> S>
void describe(Archive& archive, S& value) {
    auto& [hash, sizeBytes] = value;
    archive(hash, sizeBytes);
}

template <typename Archive, Is<InputRecord> S>
void describe(Archive& archive, S& value) {
    auto& [key, path, fileCount, fingerprint, crs, year] = value;
    archive(key, path, fileCount, fingerprint, crs, year);
}

template <typename Archive, Is<StandardRecord> S>
void describe(Archive& archive, S& value) {
    auto& [id, hash] = value;
    archive(id, hash);
}

template <typename Archive, Is<Shard> S>
void describe(Archive& archive, S& value) {
    auto& [index, count] = value;
    archive(index, count);
}

template <typename Archive, Is<RunManifest> S>
void describe(Archive& archive, S& value) {
    auto& [projectName,
           projectFile,
           projectHash,
           shard,
           mergedShards,
           inputs,
           standards,
           options,
           processor,
           threadCount,
           started,
           secondsByStage,
           outputs] = value;
    archive(projectName, projectFile, projectHash, shard, mergedShards, inputs, standards, options);
    archive(processor, threadCount, started, secondsByStage, outputs);
}

} // namespace parklens::archive
