// Use cases of offers and assignments: read, answer, answer for her, withdraw. Any thread; one
// transaction each. Seats are counted in the transaction that takes one, so that two answers never
// overfill a slot.
#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <utility>
#include <vector>

#include "dispatch/v1/dispatch.pb.h"
#include "server/app/context.h"
#include "server/app/work_lookup.h"
#include "server/domain/access.h"
#include "server/storage/store.h"

namespace hjj::app {

namespace pb = ::dispatch::v1;

// Within this time before the start, taking her word back is LATE_WITHDRAWN.
inline constexpr absl::Duration kNotice = absl::Hours(12);

// An offer for a caller: hers, or of a unit the caller reaches; a bundle over several units is
// reached from each of them. NOT_FOUND otherwise.
struct OfferAt {
  pb::Offer offer;
  std::vector<pb::Assignment> assignments;
  std::string path;
};
absl::StatusOr<OfferAt> FindOffer(storage::ReadTxn& txn, const access::Caller& caller,
                                  absl::string_view id);

class OfferOps {
 public:
  explicit OfferOps(const Context* context) : context_(*context) {}

  absl::StatusOr<pb::GetOfferResponse> GetOffer(const access::Caller& caller, storage::ReadTxn& txn,
                                                const pb::GetOfferRequest& req);
  absl::StatusOr<pb::ListOffersResponse> ListOffers(const access::Caller& caller,
                                                    storage::ReadTxn& txn,
                                                    const pb::ListOffersRequest& req);
  absl::StatusOr<pb::MarkOfferSeenResponse> MarkOfferSeen(const access::Caller& caller,
                                                          storage::WriteTxn& txn,
                                                          const pb::MarkOfferSeenRequest& req);
  absl::StatusOr<pb::AnswerOfferResponse> AnswerOffer(const access::Caller& caller,
                                                      storage::WriteTxn& txn,
                                                      const pb::AnswerOfferRequest& req);
  // Audited. A yes to a task with a risk notice needs the notice read aloud (RISK_NOT_READ).
  absl::StatusOr<pb::AnswerOfferOnBehalfResponse> AnswerOfferOnBehalf(
      const access::Caller& caller, storage::WriteTxn& txn,
      const pb::AnswerOfferOnBehalfRequest& req);
  absl::StatusOr<pb::GetAssignmentResponse> GetAssignment(const access::Caller& caller,
                                                          storage::ReadTxn& txn,
                                                          const pb::GetAssignmentRequest& req);
  absl::StatusOr<pb::ListAssignmentsResponse> ListAssignments(
      const access::Caller& caller, storage::ReadTxn& txn, const pb::ListAssignmentsRequest& req);
  absl::StatusOr<pb::WithdrawResponse> Withdraw(const access::Caller& caller,
                                                storage::WriteTxn& txn,
                                                const pb::WithdrawRequest& req);

 private:
  struct Responder {
    std::string person_id;
    pb::Channel channel;
    std::string request_id;
  };
  absl::Status Answer(storage::WriteTxn& txn, OfferAt& at,
                      const google::protobuf::RepeatedPtrField<pb::Answer>& answers,
                      const Responder& responder);
  // `call`: the urgent call of its offer, or null.
  absl::Status AnswerOne(storage::WriteTxn& txn, pb::Assignment& a, bool accept,
                         const Responder& responder, const pb::UrgentCall* call);
  // What her yes to `a` comes to, as the commitment table allows.
  absl::Status Accept(storage::WriteTxn& txn, pb::Assignment& a, const ShiftAt& at,
                      const Responder& responder, const pb::UrgentCall* call);

  const Context& context_;
};

}  // namespace hjj::app
