#include "server/app/csv_table.h"

#include <absl/strings/ascii.h>
#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>
#include <csv.h>

#include <algorithm>

#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/text.h"

namespace hjj::app {
namespace {

namespace pb = ::dispatch::v1;

// More than any kind has columns. Cells beyond are not kept: 64 MiB of commas must not become
// 64 million strings.
constexpr size_t kMostCells = 100;

// What libcsv's callbacks fill.
struct Sink {
  int line = 1;        // physical line being fed
  int row_starts = 1;  // where the row under way began
  std::vector<std::string> cells;
  std::vector<std::pair<int, std::vector<std::string>>> rows;
};

void OnCell(void* text, size_t size, void* data) {
  auto& cells = static_cast<Sink*>(data)->cells;
  if (cells.size() <= kMostCells) cells.emplace_back(static_cast<const char*>(text), size);
}

void OnRow(int, void* data) {
  auto& sink = *static_cast<Sink*>(data);
  sink.rows.emplace_back(sink.row_starts, std::move(sink.cells));
  sink.cells.clear();
}

// Cuts the first line off `bytes`, with its end: LF, CR LF or CR.
absl::string_view TakeLine(absl::string_view& bytes) {
  size_t size = std::min(bytes.find_first_of("\r\n"), bytes.size() - 1) + 1;
  if (bytes[size - 1] == '\r' && size < bytes.size() && bytes[size] == '\n') ++size;
  const absl::string_view line = bytes.substr(0, size);
  bytes.remove_prefix(size);
  return line;
}

// How a fault names a column nobody knows. In a file without a header line it is somebody's name
// or number: only what can be nothing but a column's name is said again.
std::string Shown(absl::string_view name, size_t index) {
  const bool is_word = !name.empty() && name.size() <= 40 &&
                       std::all_of(name.begin(), name.end(),
                                   [](char c) { return absl::ascii_isalpha(c) || c == '_'; });
  return is_word ? std::string(name) : absl::StrCat("column ", index + 1);
}

}  // namespace

std::optional<int> MinuteOfDay(absl::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  for (const int i : {0, 1, 3, 4}) {
    if (!absl::ascii_isdigit(text[i])) return std::nullopt;
  }
  const int hour = (text[0] - '0') * 10 + text[1] - '0';
  const int minute = (text[3] - '0') * 10 + text[4] - '0';
  if (minute > 59 || hour * 60 + minute > 24 * 60) return std::nullopt;
  return hour * 60 + minute;
}

void AddFault(ImportFaults& faults, int line, absl::string_view column, absl::string_view reason,
              absl::string_view rule) {
  pb::ImportFault fault;
  fault.set_line(line);
  fault.set_column(std::string(column));
  fault.set_reason(std::string(reason));
  fault.set_rule(std::string(rule));
  faults.push_back(std::move(fault));
}

void AddFault(ImportFaults& faults, int line, const absl::Status& refusal) {
  const auto metadata = MetadataOf(refusal);
  const auto at = [&](const char* key) {
    const auto it = metadata.find(key);
    return it == metadata.end() ? std::string() : it->second;
  };
  const std::string rule = at("rule");
  AddFault(faults, line, at("field"), ReasonOf(refusal),
           rule.empty() ? std::string(refusal.message()) : rule);
}

CsvTable CsvTable::Parse(absl::string_view bytes, const std::vector<CsvColumn>& columns,
                         int most_rows, ImportFaults& faults) {
  CsvTable table;
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);

  csv_parser parser;
  csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
  Sink sink;
  const size_t most = static_cast<size_t>(most_rows) + 1;  // with the header
  // Fed line by line, so that each row knows where it began.
  bool goes_on = false;  // the row under way, in the next line
  while (!bytes.empty() && sink.rows.size() <= most && faults.size() < most) {
    const absl::string_view line = TakeLine(bytes);
    if (!IsUtf8(line) || line.find('\0') != absl::string_view::npos) {
      AddFault(faults, sink.line, "", reason::kBadEncoding,
               "UTF-8 text; save the file as UTF-8, not as GBK or UTF-16");
    } else if (faults.empty()) {
      const size_t rows_before = sink.rows.size();
      if (csv_parse(&parser, line.data(), line.size(), OnCell, OnRow, &sink) != line.size()) {
        AddFault(faults, sink.line, "", reason::kBadField, "quotes as in RFC 4180");
        break;
      }
      const bool blank = absl::StripAsciiWhitespace(line).empty();
      goes_on = sink.rows.size() == rows_before && (goes_on || !blank);
    }
    ++sink.line;
    if (!goes_on) sink.row_starts = sink.line;
  }
  if (faults.empty() && csv_fini(&parser, OnCell, OnRow, &sink) != 0) {
    AddFault(faults, sink.row_starts, "", reason::kBadField, "quotes as in RFC 4180");
  }
  csv_free(&parser);
  if (!faults.empty()) return table;
  if (sink.rows.empty()) {
    AddFault(faults, 1, "", reason::kBadField, "a header line that names the columns");
    return table;
  }
  if (sink.rows.size() > most) {
    AddFault(faults, sink.rows[most].first, "", reason::kLimitExceeded,
             absl::StrCat("at most ", most_rows, " lines"));
    return table;
  }

  const auto& [header_line, header] = sink.rows[0];
  for (size_t i = 0; i < header.size(); ++i) {
    const std::string name(absl::StripAsciiWhitespace(header[i]));
    const bool known = std::any_of(columns.begin(), columns.end(),
                                   [&](const CsvColumn& c) { return c.name == name; });
    if (!known) {
      AddFault(faults, header_line, Shown(name, i), reason::kBadField, "a known column");
    } else if (!table.index_.emplace(name, static_cast<int>(i)).second) {
      AddFault(faults, header_line, name, reason::kBadField, "each column once");
    }
  }
  for (const CsvColumn& column : columns) {
    if (column.required && !table.Has(column.name)) {
      AddFault(faults, header_line, column.name, reason::kBadField, "a required column");
    }
  }
  if (!faults.empty()) return table;

  table.rows_.reserve(sink.rows.size() - 1);
  for (size_t i = 1; i < sink.rows.size(); ++i) {
    auto& [line, cells] = sink.rows[i];
    if (cells.size() != header.size()) {
      AddFault(faults, line, "", reason::kBadField,
               absl::StrCat(header.size(), " cells, as in the header"));
      continue;
    }
    for (std::string& cell : cells) absl::StripAsciiWhitespace(&cell);
    for (const CsvColumn& column : columns) {
      if (column.required && cells[table.index_[column.name]].empty()) {
        AddFault(faults, line, column.name, reason::kBadField, "not empty");
      }
    }
    table.rows_.push_back({line, std::move(cells)});
  }
  return table;
}

const std::string& CsvLine::Text(absl::string_view column) const {
  static const std::string empty;
  const auto it = table_.index_.find(column);
  return it == table_.index_.end() ? empty : row_.cells[it->second];
}

void CsvLine::Fault(absl::string_view column, absl::string_view rule) {
  AddFault(faults_, number(), column, reason::kBadField, rule);
}

void CsvLine::Fault(absl::string_view column, absl::string_view reason, absl::string_view rule) {
  AddFault(faults_, number(), column, reason, rule);
}

int CsvLine::Int(absl::string_view column, int least, int most, int when_empty) {
  const std::string& text = Text(column);
  if (text.empty()) return when_empty;
  int value = 0;
  if (absl::SimpleAtoi(text, &value) && value >= least && value <= most) return value;
  Fault(column, absl::StrCat("a whole number, ", least, " to ", most));
  return when_empty;
}

double CsvLine::Degrees(absl::string_view column, double most) {
  double value = 0;
  if (absl::SimpleAtod(Text(column), &value) && value >= -most && value <= most) return value;
  Fault(column, absl::StrCat("degrees, -", most, " to ", most));
  return 0;
}

bool CsvLine::YesNo(absl::string_view column) {
  const std::string& text = Text(column);
  if (text == "yes") return true;
  if (!text.empty() && text != "no") Fault(column, "yes or no");
  return false;
}

std::optional<absl::CivilDay> CsvLine::Date(absl::string_view column) {
  if (Text(column).empty()) return std::nullopt;
  const auto day = domain::ParseDate(Text(column));
  if (day.ok()) return *day;
  Fault(column, "a day such as 2026-11-24");
  return std::nullopt;
}

int CsvLine::MinuteOfDay(absl::string_view column) {
  const std::string& text = Text(column);
  const auto minute = app::MinuteOfDay(text);
  if (!minute && !text.empty()) Fault(column, "a time such as 07:30");
  return minute.value_or(0);
}

int CsvLine::Enum(absl::string_view column, const google::protobuf::EnumDescriptor* type,
                  absl::string_view prefix) {
  const std::vector<int> values = Enums(column, type, prefix);
  if (values.size() > 1) Fault(column, "one value");
  return values.empty() ? 0 : values[0];
}

std::vector<int> CsvLine::Enums(absl::string_view column,
                                const google::protobuf::EnumDescriptor* type,
                                absl::string_view prefix) {
  std::vector<int> values;
  for (const std::string& word : List(column)) {
    const auto* value = type->FindValueByName(absl::StrCat(prefix, absl::AsciiStrToUpper(word)));
    if (value == nullptr || value->number() == 0 || word != absl::AsciiStrToLower(word)) {
      Fault(column, absl::StrCat("names of ", type->name(), " in lower case"));
      return {};
    }
    values.push_back(value->number());
  }
  return values;
}

std::vector<std::string> CsvLine::List(absl::string_view column) const {
  std::vector<std::string> parts;
  for (absl::string_view part : absl::StrSplit(Text(column), ';')) {
    part = absl::StripAsciiWhitespace(part);
    if (!part.empty()) parts.emplace_back(part);
  }
  return parts;
}

std::optional<pb::GeoPoint> CsvLine::Position(absl::string_view latitude,
                                              absl::string_view longitude,
                                              absl::string_view datum) {
  const std::string name = datum.empty() ? "" : Text(datum);
  if (!name.empty() && name != "wgs84" && name != "gcj02") Fault(datum, "wgs84 or gcj02");
  if (Text(latitude).empty() && Text(longitude).empty()) return std::nullopt;
  pb::GeoPoint point;
  point.set_latitude_deg(Degrees(latitude, 90));
  point.set_longitude_deg(Degrees(longitude, 180));
  if (name == "gcj02") point.set_datum(pb::DATUM_GCJ02);
  return point;
}

}  // namespace hjj::app
