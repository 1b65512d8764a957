// A CSV file read whole: header, lines with their numbers, and cells read as what they should be.
// Every fault is kept with line, column, reason and rule; reading goes on.
#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/status/status.h>
#include <absl/strings/string_view.h>
#include <absl/time/civil_time.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/repeated_field.h>

#include <optional>
#include <string>
#include <vector>

#include "dispatch/v1/admin.pb.h"
#include "dispatch/v1/common.pb.h"

namespace hjj::app {

using ImportFaults = std::vector<::dispatch::v1::ImportFault>;

void AddFault(ImportFaults& faults, int line, absl::string_view column, absl::string_view reason,
              absl::string_view rule);
// A refusal of a check: its field becomes the column.
void AddFault(ImportFaults& faults, int line, const absl::Status& refusal);

// "07:30" → 450; "24:00" is the day's end. nullopt for anything else.
std::optional<int> MinuteOfDay(absl::string_view text);

struct CsvColumn {
  absl::string_view name;
  bool required = false;  // stands in the header, and no cell of it is empty
};

class CsvTable {
 public:
  // UTF-8 with or without a byte order mark, commas, RFC 4180 quoting, blank lines skipped. The
  // header names each known column at most once and every required one. At most `most_rows` lines
  // below it.
  static CsvTable Parse(absl::string_view bytes, const std::vector<CsvColumn>& columns,
                        int most_rows, ImportFaults& faults);

  int size() const { return static_cast<int>(rows_.size()); }
  bool Has(absl::string_view column) const { return index_.contains(column); }

 private:
  friend class CsvLine;
  struct Row {
    int line;  // of the file, from 1; the first one where a cell spans several
    std::vector<std::string> cells;
  };
  absl::flat_hash_map<std::string, int> index_;
  std::vector<Row> rows_;
};

// One line, read cell by cell. A cell that is empty or at fault yields the default.
class CsvLine {
 public:
  CsvLine(const CsvTable& table, int row, ImportFaults& faults)
      : table_(table), row_(table.rows_[row]), faults_(faults) {}

  int number() const { return row_.line; }
  const std::string& Text(absl::string_view column) const;
  int Int(absl::string_view column, int least, int most, int when_empty = 0);
  double Degrees(absl::string_view column, double most);
  bool YesNo(absl::string_view column);
  std::optional<absl::CivilDay> Date(absl::string_view column);
  int MinuteOfDay(absl::string_view column);
  // "first_aid" with prefix "SKILL_" → SKILL_FIRST_AID; 0 when the cell is empty.
  int Enum(absl::string_view column, const google::protobuf::EnumDescriptor* type,
           absl::string_view prefix);
  // The same, several between semicolons.
  std::vector<int> Enums(absl::string_view column, const google::protobuf::EnumDescriptor* type,
                         absl::string_view prefix);
  // Parts between semicolons, without blanks around them.
  std::vector<std::string> List(absl::string_view column) const;
  // Latitude and longitude, both or neither; nothing else is checked.
  std::optional<::dispatch::v1::GeoPoint> Position(absl::string_view latitude,
                                                   absl::string_view longitude,
                                                   absl::string_view datum = "");

  void Fault(absl::string_view column, absl::string_view rule);
  void Fault(absl::string_view column, absl::string_view reason, absl::string_view rule);
  ImportFaults& faults() { return faults_; }

 private:
  const CsvTable& table_;
  const CsvTable::Row& row_;
  ImportFaults& faults_;
};

}  // namespace hjj::app
