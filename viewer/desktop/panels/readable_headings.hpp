/// \file
/// Headings of columns that are narrower than they.
#pragma once

class QHeaderView;

namespace parklens {

/// Headings begin where their column begins (or where the model aligns them) and are cut at their
/// end; what is cut is whole in the tip. Qt has them cut at both ends.
void keepHeadingsReadable(QHeaderView& header);

/// Headings begin where their column begins and have as many lines as they need.
void wrapHeadings(QHeaderView& header);

} // namespace parklens
