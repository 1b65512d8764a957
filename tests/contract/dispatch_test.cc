#include "shared/wire/convert.h"
#include "tests/contract/engines.h"
#include "tests/contract/records.h"

namespace hjj::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class DispatchContract : public StoreTest {};
HJJ_ENGINE_SUITE(DispatchContract);

TEST_P(DispatchContract, CampaignsOfHerUnitsAndOfThoseAboveByName) {
  Write([&](WriteTxn& txn) {
    (void)txn.PutCampaign(CampaignOf(1, "d city"), Path({1}));
    (void)txn.PutCampaign(CampaignOf(2, "b east"), Path({1, 2}));
    (void)txn.PutCampaign(CampaignOf(3, "c east street"), Path({1, 2, 4}));
    (void)txn.PutCampaign(CampaignOf(4, "a west"), Path({1, 3}));
    return txn.PutCampaign(CampaignOf(5, "a west"), Path({1, 3, 5}));
  });
  Read([&](ReadTxn& txn) {
    for (int limit : {1, 2, 10}) {
      const auto list = [&](std::vector<std::string> paths) {
        return IdsOf(AllPages<pb::Campaign>(
            limit, [&](const PageArgs& page) { return txn.ListCampaigns(paths, page); }));
      };
      EXPECT_THAT(list({Path({1, 2})}), ElementsAre(Id(2), Id(3), Id(1)));
      EXPECT_THAT(list({Path({1, 3, 5})}), ElementsAre(Id(4), Id(5), Id(1)));
      EXPECT_THAT(list({Path({1, 2, 4}), Path({1, 3})}),
                  ElementsAre(Id(4), Id(5), Id(2), Id(3), Id(1)));
      EXPECT_THAT(list({}), IsEmpty());
    }
    EXPECT_THAT(**txn.GetCampaign(Id(3)), EqualsProto(CampaignOf(3, "c east street")));
    EXPECT_EQ(*txn.GetCampaign(Id(9)), std::nullopt);
  });
}

TEST_P(DispatchContract, TasksOfASubtreeAndACampaign) {
  Write([&](WriteTxn& txn) {
    (void)txn.PutTask(TaskOf(1, 100), Path({1, 2}));
    (void)txn.PutTask(TaskOf(2, 101), Path({1, 2}));
    return txn.PutTask(TaskOf(3, 100), Path({1, 3}));
  });
  Read([&](ReadTxn& txn) {
    const auto list = [&](const std::string& path, const std::string& campaign) {
      return IdsOf(AllPages<pb::Task>(
          1, [&](const PageArgs& page) { return txn.ListTasks(path, campaign, page); }));
    };
    EXPECT_THAT(list(Path({1}), ""), ElementsAre(Id(1), Id(2), Id(3)));
    EXPECT_THAT(list(Path({1}), Id(100)), ElementsAre(Id(1), Id(3)));
    EXPECT_THAT(list(Path({1, 2}), Id(100)), ElementsAre(Id(1)));
    EXPECT_THAT(**txn.GetTask(Id(2)), EqualsProto(TaskOf(2, 101)));
  });
}

TEST_P(DispatchContract, ShiftsByStartWithinTheHalfOpenRange) {
  Write([&](WriteTxn& txn) {
    (void)txn.PutShift(ShiftOf(1, 100, 3000), Path({1, 2}));
    (void)txn.PutShift(ShiftOf(2, 100, 1000), Path({1, 2}));
    (void)txn.PutShift(ShiftOf(3, 101, 2000), Path({1, 3}));
    (void)txn.PutShift(ShiftOf(5, 101, 2000), Path({1, 2}));
    return txn.PutShift(ShiftOf(4, 101, 2000), Path({1, 2}));
  });
  Read([&](ReadTxn& txn) {
    for (int limit : {1, 2, 10}) {
      const auto list = [&](const ShiftQuery& q) {
        return IdsOf(AllPages<pb::Shift>(
            limit, [&](const PageArgs& page) { return txn.ListShifts(q, page); }));
      };
      EXPECT_THAT(list({}), ElementsAre(Id(2), Id(3), Id(4), Id(5), Id(1)));
      EXPECT_THAT(list({.path_prefix = Path({1, 2})}), ElementsAre(Id(2), Id(4), Id(5), Id(1)));
      EXPECT_THAT(list({.task_id = Id(101)}), ElementsAre(Id(3), Id(4), Id(5)));
      EXPECT_THAT(list({.start = {absl::FromUnixSeconds(1000), absl::FromUnixSeconds(2000)}}),
                  ElementsAre(Id(2)));
      EXPECT_THAT(list({.start = {absl::FromUnixSeconds(2000), absl::InfiniteFuture()}}),
                  ElementsAre(Id(3), Id(4), Id(5), Id(1)));
    }
  });
  // A changed start moves it in the order.
  Write([&](WriteTxn& txn) { return txn.PutShift(ShiftOf(2, 100, 9000), Path({1, 2})); });
  Read([&](ReadTxn& txn) {
    EXPECT_EQ(txn.ListShifts({}, {})->items.back().id(), Id(2));
    EXPECT_THAT(**txn.GetShift(Id(2)), EqualsProto(ShiftOf(2, 100, 9000)));
  });
}

TEST_P(DispatchContract, AShiftKnowsWhetherAWeekHasACopyOfIt) {
  pb::Shift copy = ShiftOf(2, 100, 5000);
  copy.set_reused_from_shift_id(Id(1));
  Write([&](WriteTxn& txn) {
    (void)txn.PutShift(ShiftOf(1, 100, 1000), Path({1}));
    return txn.PutShift(copy, Path({1}));
  });
  Read([&](ReadTxn& txn) {
    const TimeRange next{absl::FromUnixSeconds(4000), absl::FromUnixSeconds(6000)},
        later{absl::FromUnixSeconds(6000), absl::FromUnixSeconds(8000)};
    EXPECT_TRUE(*txn.ShiftReusedFrom(Id(1), next));
    EXPECT_FALSE(*txn.ShiftReusedFrom(Id(1), later));
    EXPECT_FALSE(*txn.ShiftReusedFrom(Id(2), next));
    EXPECT_FALSE(*txn.ShiftReusedFrom("", {}));
  });
}

TEST_P(DispatchContract, PlansKeepTheirLinesInOrder) {
  pb::Plan plan;
  plan.set_id(Id(1));
  *plan.mutable_create_time() = At(1000);
  std::vector<pb::PlanLine> lines(5);
  for (int i = 0; i < 5; ++i) lines[i].set_person_id(Id(10 - i));
  Write([&](WriteTxn& txn) {
    (void)txn.PutPlan(plan, Path({1, 2}));
    return txn.AppendPlanLines(Id(1), {lines[0], lines[1]});
  });
  Write([&](WriteTxn& txn) { return txn.AppendPlanLines(Id(1), {lines[2], lines[3], lines[4]}); });
  pb::Plan other = plan;
  other.set_id(Id(2));
  *other.mutable_create_time() = At(2000);
  Write([&](WriteTxn& txn) {
    (void)txn.AppendPlanLines(Id(2), {lines[0]});
    return txn.PutPlan(other, Path({1, 3}));
  });
  Read([&](ReadTxn& txn) {
    for (int limit : {1, 2, 5, 9}) {
      std::vector<std::string> persons;
      for (const auto& l : AllPages<pb::PlanLine>(
               limit, [&](const PageArgs& page) { return txn.ListPlanLines(Id(1), page); })) {
        persons.push_back(l.person_id());
      }
      EXPECT_THAT(persons, ElementsAre(Id(10), Id(9), Id(8), Id(7), Id(6)));
      EXPECT_THAT(IdsOf(AllPages<pb::Plan>(
                      limit, [&](const PageArgs& page) { return txn.ListPlans(Path({1}), page); })),
                  ElementsAre(Id(2), Id(1)));
    }
    EXPECT_THAT(IdsOf(txn.ListPlans(Path({1, 2}), {})->items), ElementsAre(Id(1)));
    EXPECT_THAT(**txn.GetPlan(Id(1)), EqualsProto(plan));
  });
}

TEST_P(DispatchContract, PlansKeepTheirPrices) {
  pb::Plan plan;
  plan.set_id(Id(1));
  *plan.mutable_create_time() = At(1000);
  rec::StoredPlanPrices prices;
  prices.add_prices()->set_slot_id(Id(7));
  prices.mutable_prices(0)->set_price(-3);
  Write([&](WriteTxn& txn) { return txn.PutPlan(plan, Path({1})); });
  const auto stored = [&](int n) {
    rec::StoredPlanPrices out;
    Read([&](ReadTxn& txn) { out = *txn.GetPlanPrices(Id(n)); });
    return out;
  };
  EXPECT_THAT(stored(1), EqualsProto(rec::StoredPlanPrices()));
  Write([&](WriteTxn& txn) { return txn.PutPlanPrices(Id(1), prices); });
  // The plan itself may change after.
  plan.set_cost(5);
  Write([&](WriteTxn& txn) { return txn.PutPlan(plan, Path({1})); });
  EXPECT_THAT(stored(1), EqualsProto(prices));
  EXPECT_THAT(stored(2), EqualsProto(rec::StoredPlanPrices()));
  Write([&](WriteTxn& txn) { return txn.DeletePlan(Id(1)); });
  EXPECT_THAT(stored(1), EqualsProto(rec::StoredPlanPrices()));
}

TEST_P(DispatchContract, PlansNobodySentAreFoundByAgeAndGoWithTheirLines) {
  const auto put = [&](int n, int64_t made, pb::PlanState state) {
    pb::Plan plan;
    plan.set_id(Id(n));
    plan.set_state(state);
    *plan.mutable_create_time() = At(made);
    Write([&](WriteTxn& txn) {
      (void)txn.PutPlan(plan, Path({1}));
      return txn.AppendPlanLines(Id(n), {pb::PlanLine()});
    });
  };
  put(1, 3000, pb::PLAN_STATE_READY);
  put(2, 1000, pb::PLAN_STATE_FAILED);
  put(3, 2000, pb::PLAN_STATE_COMMITTED);
  put(4, 2000, pb::PLAN_STATE_READY);
  const auto unsent = [&](int64_t before, int limit) {
    std::vector<std::string> ids;
    Read([&](ReadTxn& txn) { ids = *txn.UnsentPlansBefore(absl::FromUnixSeconds(before), limit); });
    return ids;
  };
  EXPECT_THAT(unsent(3000, 9), ElementsAre(Id(2), Id(4)));
  EXPECT_THAT(unsent(3001, 2), ElementsAre(Id(2), Id(4)));
  put(4, 2000, pb::PLAN_STATE_COMMITTED);
  EXPECT_THAT(unsent(9000, 9), ElementsAre(Id(2), Id(1)));
  Write([&](WriteTxn& txn) { return txn.DeletePlan(Id(2)); });
  EXPECT_THAT(unsent(9000, 9), ElementsAre(Id(1)));
  Read([&](ReadTxn& txn) {
    EXPECT_EQ(*txn.GetPlan(Id(2)), std::nullopt);
    EXPECT_TRUE(txn.ListPlanLines(Id(2), {})->items.empty());
    EXPECT_EQ(txn.ListPlanLines(Id(3), {})->items.size(), 1u);
  });
}

TEST_P(DispatchContract, OffersNewestFirstOpenOnesAndThoseDue) {
  Write([&](WriteTxn& txn) {
    (void)txn.PutOffer(OfferOf(1, 10, pb::OFFER_STATE_OPEN, 100, 900), Path({1, 2}));
    (void)txn.PutOffer(OfferOf(2, 11, pb::OFFER_STATE_OPEN, 300, 800), Path({1, 3}));
    (void)txn.PutOffer(OfferOf(3, 10, pb::OFFER_STATE_ANSWERED, 200, 700), Path({1, 2}));
    return txn.PutOffer(OfferOf(4, 10, pb::OFFER_STATE_OPEN, 300, 950), Path({1, 2}));
  });
  Read([&](ReadTxn& txn) {
    for (int limit : {1, 2, 9}) {
      const auto list = [&](const OfferQuery& q) {
        return IdsOf(AllPages<pb::Offer>(
            limit, [&](const PageArgs& page) { return txn.ListOffers(q, page); }));
      };
      EXPECT_THAT(list({}), ElementsAre(Id(4), Id(2), Id(3), Id(1)));
      EXPECT_THAT(list({.open_only = true}), ElementsAre(Id(4), Id(2), Id(1)));
      EXPECT_THAT(list({.person_id = Id(10)}), ElementsAre(Id(4), Id(3), Id(1)));
      EXPECT_THAT(list({.path_prefix = Path({1, 2}), .open_only = true}),
                  ElementsAre(Id(4), Id(1)));
    }
    EXPECT_THAT(IdsOf(*txn.OffersDue(absl::FromUnixSeconds(900), 10)), ElementsAre(Id(2), Id(1)));
    EXPECT_THAT(IdsOf(*txn.OffersDue(absl::FromUnixSeconds(900), 1)), ElementsAre(Id(2)));
    EXPECT_THAT(IdsOf(*txn.OffersDue(absl::FromUnixSeconds(799), 10)), IsEmpty());
  });
  Write([&](WriteTxn& txn) {
    return txn.PutOffer(OfferOf(2, 11, pb::OFFER_STATE_EXPIRED, 300, 800), Path({1, 3}));
  });
  Read([&](ReadTxn& txn) {
    EXPECT_THAT(IdsOf(*txn.OffersDue(absl::FromUnixSeconds(900), 10)), ElementsAre(Id(1)));
    EXPECT_EQ((*txn.GetOffer(Id(2)))->state(), pb::OFFER_STATE_EXPIRED);
  });
}

TEST_P(DispatchContract, AssignmentsByAnyMixOfFilters) {
  Write([&](WriteTxn& txn) {
    (void)txn.PutAssignment(AssignmentOf(1, 10, 100, 3000, 50), Path({1, 2}));
    (void)txn.PutAssignment(AssignmentOf(2, 10, 101, 1000, 50), Path({1, 2}));
    (void)txn.PutAssignment(AssignmentOf(3, 11, 100, 3000), Path({1, 2}));
    return txn.PutAssignment(AssignmentOf(4, 10, 102, 2000, 51), Path({1, 3}));
  });
  Read([&](ReadTxn& txn) {
    for (int limit : {1, 2, 9}) {
      const auto list = [&](const AssignmentQuery& q) {
        return IdsOf(AllPages<pb::Assignment>(
            limit, [&](const PageArgs& page) { return txn.ListAssignments(q, page); }));
      };
      EXPECT_THAT(list({}), ElementsAre(Id(2), Id(4), Id(1), Id(3)));
      EXPECT_THAT(list({.person_id = Id(10)}), ElementsAre(Id(2), Id(4), Id(1)));
      EXPECT_THAT(list({.shift_id = Id(100)}), ElementsAre(Id(1), Id(3)));
      EXPECT_THAT(list({.offer_id = Id(50)}), ElementsAre(Id(2), Id(1)));
      EXPECT_THAT(list({.path_prefix = Path({1, 2}), .person_id = Id(10)}),
                  ElementsAre(Id(2), Id(1)));
      EXPECT_THAT(list({.person_id = Id(10), .start = {absl::FromUnixSeconds(2000)}}),
                  ElementsAre(Id(4), Id(1)));
      EXPECT_THAT(list({.person_id = "not an id"}), IsEmpty());
    }
    EXPECT_THAT(**txn.GetAssignment(Id(3)), EqualsProto(AssignmentOf(3, 11, 100, 3000)));
  });
}

TEST_P(DispatchContract, APageKeyOfAnotherListIsRefused) {
  Write([&](WriteTxn& txn) {
    (void)txn.PutCampaign(CampaignOf(1, "a"), Path({1}));
    return txn.PutCampaign(CampaignOf(2, "b"), Path({1}));
  });
  Read([&](ReadTxn& txn) {
    const std::string key = txn.ListCampaigns({Path({1})}, {.limit = 1})->next_key;
    ASSERT_FALSE(key.empty());
    for (const std::string& bad : {key + "x", key.substr(1), std::string("x"),
                                   std::string("\xff\xff\xff\xff\xff\xff\xff\xff", 8)}) {
      EXPECT_EQ(txn.ListCampaigns({Path({1})}, {.after = bad}).status().code(),
                absl::StatusCode::kInvalidArgument);
    }
  });
}

}  // namespace
}  // namespace hjj::storage
