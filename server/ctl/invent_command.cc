// dispatchctl invent: files for a demonstration. Needs no server.
#include <absl/strings/str_cat.h>

#include <filesystem>
#include <iostream>

#include "server/ctl/commands.h"
#include "server/ctl/invent.h"
#include "shared/base/status.h"

namespace hjj::ctl {

void AddInvent(CLI::App& cli, Env& env) {
  auto* command = cli.add_subcommand(
      "invent", "write files for import: real units, invented people and a week of shifts");
  auto options = std::make_shared<InventOptions>();
  auto monday = std::make_shared<std::string>();
  command->add_option("--data", options->data_dir, "divisions.csv and districts.geojson")
      ->required();
  command->add_option("--out", options->out_dir, "folder for the files")->required();
  command->add_option("--monday", *monday, "yyyy-mm-dd, the first day of the week of shifts")
      ->required();
  command->add_option("--people", options->people, "how many")
      ->check(CLI::Range(100, 60'000))
      ->capture_default_str();
  command->add_option("--seed", options->seed, "same seed, same files")->capture_default_str();
  command->callback([&env, options, monday] {
    if (!absl::ParseCivilTime(*monday, &options->monday) ||
        absl::GetWeekday(options->monday) != absl::Weekday::monday) {
      return env.Fail(Usage(BadField("--monday", "yyyy-mm-dd, a Monday")));
    }
    std::error_code error;
    std::filesystem::create_directories(options->out_dir, error);
    const auto made = Invent(*options);
    if (!made.ok()) return env.Fail(made.status());
    std::cout << made->units << " units, " << made->people << " people (" << made->coordinators
              << " coordinators, " << made->district_leads << " district leads), " << made->tasks
              << " tasks, " << made->shifts << " shifts, " << made->heads << " seats\n";
  });
}

}  // namespace hjj::ctl
