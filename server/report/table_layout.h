// A table broken into the parts that stand on one page each.
#pragma once

#include <vector>

#include "server/report/paper.h"

namespace hjj::report {

// `first_room` is left on the page where the table begins, `page_room` on each page after it; see
// Paper::Place for the rules. The first part may be an empty block: nothing fits there.
std::vector<Block> LayOut(const Paper& paper, const Table& table, double width, double first_room,
                          double page_room, double tail);

}  // namespace hjj::report
