// make_city_instance: writes an invented city's week in the city format (README.md).
#include <CLI/CLI.hpp>
#include <cstdio>

#include "server/instances/city.h"

namespace hjj::dispatch {
namespace {

int Main(int argc, char** argv) {
  CityShape shape;
  std::string out;
  bool no_even_load = false;
  CLI::App cli("make_city_instance: an invented city's week, the same for the same numbers");
  cli.add_option("--volunteers", shape.volunteers)
      ->check(CLI::Range(1, kMaxAgents))
      ->capture_default_str();
  cli.add_option("--shifts", shape.shifts)->check(CLI::Range(1, kMaxSlots))->capture_default_str();
  cli.add_option("--heads", shape.heads,
                 "wanted by a shift on average: more is undersupply, fewer oversupply")
      ->check(CLI::Range(1, 1'000))
      ->capture_default_str();
  cli.add_option("--seed", shape.seed)->capture_default_str();
  cli.add_option("--team-percent", shape.team_percent, "volunteers who come in teams")
      ->check(CLI::Range(0, 100))
      ->capture_default_str();
  cli.add_option("--promised-percent", shape.promised_percent, "heads already promised")
      ->check(CLI::Range(0, 100))
      ->capture_default_str();
  cli.add_option("--fixed-percent", shape.fixed_percent, "heads already fixed")
      ->check(CLI::Range(0, 100))
      ->capture_default_str();
  cli.add_flag("--no-even-load", no_even_load, "what she did before costs nothing");
  cli.add_option("--out", out, "file to write (default: standard output)");
  CLI11_PARSE(cli, argc, argv);
  shape.even_load = !no_even_load;
  if (int64_t{shape.shifts} * shape.heads > kMaxTotalHeads) {
    std::fprintf(stderr, "--shifts × --heads: at most %lld\n",
                 static_cast<long long>(kMaxTotalHeads));
    return 2;
  }
  const Instance city = MakeCity(shape);
  std::FILE* file = out.empty() ? stdout : std::fopen(out.c_str(), "w");
  if (file == nullptr) {
    std::fprintf(stderr, "%s: cannot be written\n", out.c_str());
    return 1;
  }
  const absl::Status written = WriteCity(
      city, [&](absl::string_view piece) { std::fwrite(piece.data(), 1, piece.size(), file); });
  const bool whole = written.ok() && std::ferror(file) == 0 && std::fclose(file) == 0;
  if (!whole) std::fprintf(stderr, "%s: not written whole\n", out.c_str());
  return whole ? 0 : 1;
}

}  // namespace
}  // namespace hjj::dispatch

int main(int argc, char** argv) { return hjj::dispatch::Main(argc, argv); }
