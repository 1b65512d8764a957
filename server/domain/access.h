// Who may do what: one table RPC × role → scope; what has no row is refused.
#pragma once

#include <absl/status/status.h>
#include <absl/strings/string_view.h>

#include <string>
#include <vector>

#include "dispatch/v1/common.pb.h"
#include "dispatch/v1/directory.pb.h"

namespace hjj::access {

// What a role's permission for a call reaches.
enum class Scope {
  kPublic,       // no session needed
  kSelf,         // rows about the caller herself
  kShift,        // rows of a shift she serves on
  kUnitSubtree,  // rows of the granted unit and everything below it
  kSession,      // no object: whoever has a session (e.g. her own session, a fresh anchor)
};

// One cell of the table.
struct Rule {
  ::dispatch::v1::Role role;
  Scope scope;
};

// A row: how one RPC may be called.
struct MethodPolicy {
  absl::string_view method;  // "/dispatch.v1.CampaignService/CreateTask"
  std::vector<Rule> rules;
  bool mutation = false;       // carries request_id, is idempotent
  bool secret_answer = false;  // its answer is never stored
  // Idempotent by a row of its own, from which the answer is made again: nothing else is stored.
  bool answer_derived = false;
};

// The row of a method; nullptr means refused.
const MethodPolicy* FindPolicy(absl::string_view method);
// All rows, for the test that walks the descriptors.
const std::vector<MethodPolicy>& AllPolicies();

// The person behind a call, as of this call. Made by the guard; app code asks it about objects.
class Caller {
 public:
  Caller() = default;  // nobody: public calls

  std::string person_id;
  std::string unit_path;  // of her own unit
  std::string key_id;     // device key of the session, 16 bytes
  std::string session_id;
  std::vector<::dispatch::v1::Grant> grants;
  std::string peer;  // network address, for throttling public calls; never logged with a person
  const MethodPolicy* policy = nullptr;

  // True when some role of hers has a rule in the policy of this call.
  bool MayCall() const;

  // True when the policy of this call lets her reach an object that belongs to the unit with this
  // path and (where given) is about this person. `on_shift` says that she serves on the object's
  // shift, for rows with scope kShift.
  bool Reaches(absl::string_view unit_path, absl::string_view about_person_id = "",
               bool on_shift = false) const;
  // NOT_FOUND of `kind` unless Reaches: absent and out of scope look the same.
  absl::Status Require(absl::string_view kind, absl::string_view unit_path,
                       absl::string_view about_person_id = "", bool on_shift = false) const;
  // Paths of the units over which this call may act by UNIT_SUBTREE rows; for lists without a unit.
  std::vector<std::string> SubtreePaths() const;
  // Highest role she holds over this path; VOLUNTEER when none.
  ::dispatch::v1::Role RoleOver(absl::string_view unit_path) const;
  bool authenticated() const { return !person_id.empty(); }
};

}  // namespace hjj::access
