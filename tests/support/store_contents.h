// What a database file holds, to show that something refused has written nothing.
#pragma once

#include <map>
#include <set>
#include <string>

namespace hjj::test {

// Table → "ROWS rows, DIGEST" over every cell, without the tables named in `but`. Reads beside a
// running server; a failure ends the test program.
std::map<std::string, std::string> ContentsOf(const std::string& database,
                                              const std::set<std::string>& but = {});

}  // namespace hjj::test
