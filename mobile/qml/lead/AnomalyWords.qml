pragma Singleton
import QtQuick
import Haijiejie

// What needs a look in a woman's hours, in the words of those who review.
QtObject {
    id: root

    // Reasons of anomalies, words of drafts, and the headings CLOSE and OWN.
    readonly property var codes: ["MOCKED", "SPEED", "FROZEN", "SHARED_DEVICE", "CODE_REUSED", "OVERLAP", "CODE_REFUSED", "CHAIN_GAP", "OVER_DAY_CAP", "CLOCK", "STRAY", "STATED_OUT", "SHORT", "OPEN_ENDED", "UNANCHORED", "LATE_EVIDENCE", "CLOSE", "OWN"]

    // The heading they stand under.
    function title(code: string): string {
        switch (code) {
        case "MOCKED":
            return qsTr("位置不是手机量的");
        case "SPEED":
            return qsTr("路上不可能这么快");
        case "FROZEN":
            return qsTr("位置一动不动");
        case "SHARED_DEVICE":
            return qsTr("一部手机签了几个人");
        case "CODE_REUSED":
            return qsTr("签到码用了两回");
        case "OVERLAP":
            return qsTr("两班时间重叠");
        case "CODE_REFUSED":
            return qsTr("试的签到码太多");
        case "CHAIN_GAP":
            return qsTr("手机上缺一条记录");
        case "OVER_DAY_CAP":
            return qsTr("超过当天上限");
        case "CLOCK":
            return qsTr("手机时间对不上");
        case "STRAY":
            return qsTr("多点了签到或签退");
        case "STATED_OUT":
            return qsTr("离开时间是补说的");
        case "SHORT":
            return qsTr("时间太短");
        case "OPEN_ENDED":
            return qsTr("没有签退");
        case "UNANCHORED":
            return qsTr("没连过网，时间靠手机");
        case "LATE_EVIDENCE":
            return qsTr("记入以后又有新记录");
        case "CLOSE":
            return qsTr("您和她同班");
        case "OWN":
            return qsTr("您自己的时长");
        }
        return qsTr("需核对");
    }

    // What to do about all under the heading.
    function advice(code: string): string {
        switch (code) {
        case "LATE_EVIDENCE":
            return qsTr("更正后按现有记录算，原来的也留着。");
        case "OPEN_ENDED":
            return qsTr("可以请她补说几点走的，或者按纸质签到表补录。问不到的，不记时长。");
        case "STRAY":
            return qsTr("多半是手滑，时长不受影响，可以一起通过。");
        case "OWN":
            return qsTr("要由别人审核，这里只给您看。");
        case "CLOSE":
            return qsTr("没有别的要核对。最好请另一位审核人来定，要您来定就写明理由。");
        }
        return qsTr("说得清的，写一句理由通过；说不清的，写明原因不记时长。先挑出不记的，其余一起通过最快。");
    }

    // One sentence about one woman's hours. `facts`: code, minutes, distanceM, kmh, people, codes,
    // events (0: not given); otherPlace, otherStart, otherEnd, otherPerson; firstPlace, firstTime,
    // firstKind and second… of a SPEED whose two ends are known.
    function sentence(facts: var, outTime: date): string {
        switch (facts.code) {
        case "MOCKED":
            return qsTr("手机说，这个位置是别的软件给的，不是量出来的。");
        case "SPEED":
            return facts.firstPlace ? qsTr("%1 在%2%3，%4 在%5%6，相距 %7：路上不可能这么快。").arg(Format.clock(facts.firstTime)).arg(facts.firstPlace).arg(Format.eventWord(facts.firstKind)).arg(Format.clock(facts.secondTime)).arg(facts.secondPlace).arg(Format.eventWord(facts.secondKind)).arg(Format.length(facts.distanceM)) : facts.distanceM > 0 && facts.kmh > 0 ? qsTr("两次记录相距 %1，要每小时 %2 公里才赶得到。").arg(Format.length(facts.distanceM)).arg(Format.count(facts.kmh)) : qsTr("两次记录离得太远，路上不可能这么快。");
        case "FROZEN":
            return facts.people > 1 ? qsTr("%n 个人的手机量出一模一样的位置。各人站的地方总会差几米。", "", facts.people) : facts.events > 0 ? qsTr("%n 次量的位置一模一样。站着不动也会差几米。", "", facts.events) : qsTr("几次量的位置一模一样。站着不动也会差几米。");
        case "SHARED_DEVICE":
            return (facts.people > 0 ? qsTr("这部手机签了 %n 个人，没有登记共用。", "", facts.people) : qsTr("这部手机签了几个人，没有登记共用。")) + (facts.otherPerson ? qsTr("另有%1。").arg(facts.otherPerson) : "");
        case "CODE_REUSED":
            return qsTr("用过的签到码又用了一回。");
        case "OVERLAP":
            return facts.otherPlace ? qsTr("同一时间还记在%1，%2。").arg(facts.otherPlace).arg(Format.span(facts.otherStart, facts.otherEnd)) : qsTr("同一时间还记在另一班。");
        case "CODE_REFUSED":
            return qsTr("这一班试了 5 个以上的签到码，后面的没再看。");
        case "CHAIN_GAP":
            return qsTr("她手机上有记录过了 7 天还没传上来。");
        case "OVER_DAY_CAP":
            return facts.minutes > 0 ? qsTr("这一天合起来 %1，超过当天上限。").arg(Format.duration(facts.minutes)) : qsTr("这一天合起来超过当天上限。");
        case "CLOCK":
            return facts.minutes > 0 ? qsTr("手机的钟和服务器差 %1。").arg(Format.duration(facts.minutes)) : qsTr("手机的钟和服务器对不上。");
        case "STRAY":
            return Format.has(outTime) ? qsTr("除了这一进一出，还多点了一次，没有算进时长。") : qsTr("点了签退，没有点签到，算不出时长。");
        case "STATED_OUT":
            return Format.has(outTime) ? qsTr("没有签退，她后来补说 %1 走的。").arg(Format.clock(outTime)) : qsTr("离开时间是她后来补说的。");
        case "SHORT":
            return qsTr("待的时间太短。");
        case "OPEN_ENDED":
            return qsTr("没有签退，算不出时长。");
        case "UNANCHORED":
            return qsTr("手机没连过网，时间只有手机说。");
        case "LATE_EVIDENCE":
            return qsTr("记入以后又传来新的签到签退。");
        }
        return qsTr("有一处要您看看。");
    }

    // What leads usually write, for one tap.
    function usualReasons(code: string): var {
        switch (code) {
        case "SHARED_DEVICE":
            return [qsTr("她们共用一部手机"), qsTr("带班证明她在岗"), qsTr("和签到表对过")];
        case "CODE_REUSED":
        case "CODE_REFUSED":
            return [qsTr("念的码听错了"), qsTr("带班证明她在岗"), qsTr("和签到表对过")];
        case "CLOCK":
        case "UNANCHORED":
        case "CHAIN_GAP":
            return [qsTr("手机的钟没调准"), qsTr("带班证明她在岗"), qsTr("和签到表对过")];
        case "MOCKED":
        case "FROZEN":
            return [qsTr("带班证明她在岗"), qsTr("和签到表对过"), qsTr("手机旧，定位不准")];
        case "STATED_OUT":
            return [qsTr("带班证明她几点走的"), qsTr("和签到表对过"), qsTr("打电话问过她")];
        case "OVER_DAY_CAP":
            return [qsTr("那天临时加时"), qsTr("带班证明她在岗"), qsTr("和签到表对过")];
        case "SHORT":
            return [qsTr("提前停岗"), qsTr("有事先走，带班知道"), qsTr("和签到表对过")];
        case "LATE_EVIDENCE":
            return [qsTr("补传的记录核对过"), qsTr("和签到表对过"), qsTr("打电话问过她")];
        }
        return [qsTr("带班证明她在岗"), qsTr("和签到表对过"), qsTr("打电话问过她")];
    }

    // Why hours are not counted, for one tap; she reads it.
    function usualDeclines(code: string): var {
        switch (code) {
        case "OPEN_ENDED":
        case "STRAY":
            return [qsTr("没有签退，也没有补说几点走的"), qsTr("带班说她没有来"), qsTr("另有补录")];
        case "MOCKED":
        case "FROZEN":
            return [qsTr("位置不真，带班没见到她"), qsTr("带班说她没有来"), qsTr("和签到表对不上")];
        case "SPEED":
        case "OVERLAP":
            return [qsTr("那个时间她在另一处"), qsTr("带班说她没有来"), qsTr("和签到表对不上")];
        case "SHARED_DEVICE":
            return [qsTr("带班说她没有来，是别人代签的"), qsTr("和签到表对不上"), qsTr("问过她，说不清")];
        case "SHORT":
            return [qsTr("时间太短，没有上岗"), qsTr("带班说她没有来"), qsTr("点错了")];
        }
        return [qsTr("带班说她没有来"), qsTr("和签到表对不上"), qsTr("问过她，说不清")];
    }

    // What became of a site code.
    readonly property var codeVerdicts: ["ACCEPTED", "WRONG", "EXPIRED", "OTHER_SHIFT", "REUSED", "TOO_MANY"]

    function codeVerdict(code: string, holder: string): string {
        switch (code) {
        case "ACCEPTED":
            return holder === "" ? qsTr("签到码对") : qsTr("签到码对，%1出示的").arg(holder);
        case "WRONG":
            return qsTr("签到码不对");
        case "EXPIRED":
            return qsTr("签到码过时了");
        case "OTHER_SHIFT":
            return qsTr("是另一班的签到码");
        case "REUSED":
            return qsTr("签到码用过一回了");
        case "TOO_MANY":
            return qsTr("试的签到码太多，没再看");
        }
        return "";
    }
}
