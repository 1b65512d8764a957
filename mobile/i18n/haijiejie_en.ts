<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>AnomalyWords</name>
    <message>
        <source>没有签退</source>
        <translation>No check-out</translation>
    </message>
    <message>
        <source>手机时间对不上</source>
        <translation>Phone clock is off</translation>
    </message>
    <message>
        <source>两班时间重叠</source>
        <translation>Two shifts overlap</translation>
    </message>
    <message>
        <source>超过当天上限</source>
        <translation>Over the day&apos;s limit</translation>
    </message>
    <message>
        <source>需核对</source>
        <translation>To be checked</translation>
    </message>
    <message>
        <source>时间太短</source>
        <translation>Very short</translation>
    </message>
    <message>
        <source>没连过网，时间靠手机</source>
        <translation>Never online; time is the phone&apos;s own</translation>
    </message>
    <message>
        <source>记入以后又有新记录</source>
        <translation>New records since it was counted</translation>
    </message>
    <message>
        <source>位置不是手机量的</source>
        <translation>Position not measured by the phone</translation>
    </message>
    <message>
        <source>路上不可能这么快</source>
        <translation>Too fast for any way there</translation>
    </message>
    <message>
        <source>位置一动不动</source>
        <translation>Position does not move</translation>
    </message>
    <message>
        <source>一部手机签了几个人</source>
        <translation>One phone for several women</translation>
    </message>
    <message>
        <source>签到码用了两回</source>
        <translation>Code used twice</translation>
    </message>
    <message>
        <source>手机上缺一条记录</source>
        <translation>A record on her phone is missing</translation>
    </message>
    <message>
        <source>离开时间是补说的</source>
        <translation>Leaving time stated later</translation>
    </message>
    <message>
        <source>您和她同班</source>
        <translation>You served with her</translation>
    </message>
    <message>
        <source>您自己的时长</source>
        <translation>Your own hours</translation>
    </message>
    <message>
        <source>更正后按现有记录算，原来的也留着。</source>
        <translation>A correction counts by the records there are now; what stood before stays readable.</translation>
    </message>
    <message>
        <source>要由别人审核，这里只给您看。</source>
        <translation>Somebody else has to review them; here you only see them.</translation>
    </message>
    <message>
        <source>没有别的要核对。最好请另一位审核人来定，要您来定就写明理由。</source>
        <translation>Nothing else to check. Better let another reviewer decide; if you do, say why.</translation>
    </message>
    <message>
        <source>手机说，这个位置是别的软件给的，不是量出来的。</source>
        <translation>The phone says that another app made this position up.</translation>
    </message>
    <message>
        <source>%1 在%2%3，%4 在%5%6，相距 %7：路上不可能这么快。</source>
        <translation>%1 %3 at %2, %4 %6 at %5, %7 apart: nobody gets there that fast.</translation>
    </message>
    <message>
        <source>两次记录离得太远，路上不可能这么快。</source>
        <translation>Two records too far apart: nobody gets there that fast.</translation>
    </message>
    <message numerus="yes">
        <source>%n 次量的位置一模一样。站着不动也会差几米。</source>
        <translation>
            <numerusform>%n measurement gave the very same position. Even standing still it varies by metres.</numerusform>
            <numerusform>%n measurements gave the very same position. Even standing still it varies by metres.</numerusform>
        </translation>
    </message>
    <message>
        <source>几次量的位置一模一样。站着不动也会差几米。</source>
        <translation>Several measurements gave the very same position. Even standing still it varies by metres.</translation>
    </message>
    <message numerus="yes">
        <source>这部手机签了 %n 个人，没有登记共用。</source>
        <translation>
            <numerusform>This phone checked in %n woman; sharing was not declared.</numerusform>
            <numerusform>This phone checked in %n women; sharing was not declared.</numerusform>
        </translation>
    </message>
    <message>
        <source>这部手机签了几个人，没有登记共用。</source>
        <translation>This phone checked in several women; sharing was not declared.</translation>
    </message>
    <message>
        <source>另有%1。</source>
        <translation> Also %1.</translation>
    </message>
    <message>
        <source>用过的签到码又用了一回。</source>
        <translation>She used a code again that she had used before.</translation>
    </message>
    <message>
        <source>同一时间还记在%1，%2。</source>
        <translation>At the same time she is down for %1, %2.</translation>
    </message>
    <message>
        <source>同一时间还记在另一班。</source>
        <translation>At the same time she is down for another shift.</translation>
    </message>
    <message>
        <source>她手机上有记录过了 7 天还没传上来。</source>
        <translation>A record on her phone has not arrived for more than 7 days.</translation>
    </message>
    <message>
        <source>这一天合起来 %1，超过当天上限。</source>
        <translation>%1 on this day altogether: over the daily limit.</translation>
    </message>
    <message>
        <source>这一天合起来超过当天上限。</source>
        <translation>Over the daily limit altogether.</translation>
    </message>
    <message>
        <source>手机的钟和服务器差 %1。</source>
        <translation>The phone&apos;s clock was %1 off.</translation>
    </message>
    <message>
        <source>手机的钟和服务器对不上。</source>
        <translation>The phone&apos;s clock disagreed with the server&apos;s.</translation>
    </message>
    <message>
        <source>没有签退，她后来补说 %1 走的。</source>
        <translation>No check-out; she stated later that she left at %1.</translation>
    </message>
    <message>
        <source>离开时间是她后来补说的。</source>
        <translation>She stated later when she left.</translation>
    </message>
    <message>
        <source>待的时间太短。</source>
        <translation>She stayed very briefly.</translation>
    </message>
    <message>
        <source>没有签退，算不出时长。</source>
        <translation>No check-out, so there is nothing to count.</translation>
    </message>
    <message>
        <source>手机没连过网，时间只有手机说。</source>
        <translation>The phone was never online; the time is its own word.</translation>
    </message>
    <message>
        <source>记入以后又传来新的签到签退。</source>
        <translation>New check-ins arrived after it was counted.</translation>
    </message>
    <message>
        <source>有一处要您看看。</source>
        <translation>Something here wants a look.</translation>
    </message>
    <message>
        <source>她们共用一部手机</source>
        <translation>They share a phone</translation>
    </message>
    <message>
        <source>带班证明她在岗</source>
        <translation>The shift lead confirms it</translation>
    </message>
    <message>
        <source>和签到表对过</source>
        <translation>Checked against the sheet</translation>
    </message>
    <message>
        <source>念的码听错了</source>
        <translation>The code was misheard</translation>
    </message>
    <message>
        <source>手机的钟没调准</source>
        <translation>Her clock was set wrong</translation>
    </message>
    <message>
        <source>手机旧，定位不准</source>
        <translation>Old phone, poor positioning</translation>
    </message>
    <message>
        <source>带班证明她几点走的</source>
        <translation>The shift lead confirms when she left</translation>
    </message>
    <message>
        <source>打电话问过她</source>
        <translation>Asked her by phone</translation>
    </message>
    <message>
        <source>那天临时加时</source>
        <translation>Extra hours that day</translation>
    </message>
    <message>
        <source>提前停岗</source>
        <translation>The duty was ended early</translation>
    </message>
    <message>
        <source>有事先走，带班知道</source>
        <translation>She left early, the lead knew</translation>
    </message>
    <message>
        <source>补传的记录核对过</source>
        <translation>The late records were checked</translation>
    </message>
    <message>
        <source>签到码对</source>
        <translation>Code right</translation>
    </message>
    <message>
        <source>签到码对，%1出示的</source>
        <translation>Code right, shown by %1</translation>
    </message>
    <message>
        <source>签到码不对</source>
        <translation>Code wrong</translation>
    </message>
    <message>
        <source>签到码过时了</source>
        <translation>Code out of date</translation>
    </message>
    <message>
        <source>是另一班的签到码</source>
        <translation>Another shift&apos;s code</translation>
    </message>
    <message>
        <source>签到码用过一回了</source>
        <translation>Code used before</translation>
    </message>
    <message>
        <source>试的签到码太多，没再看</source>
        <translation>Too many codes tried; not looked at</translation>
    </message>
    <message>
        <source>试的签到码太多</source>
        <translation>Too many codes tried</translation>
    </message>
    <message>
        <source>两次记录相距 %1，要每小时 %2 公里才赶得到。</source>
        <translation>Two records %1 apart: it takes %2 km an hour to get there.</translation>
    </message>
    <message numerus="yes">
        <source>%n 个人的手机量出一模一样的位置。各人站的地方总会差几米。</source>
        <translation>
            <numerusform>%n phone measured the very same position as others. People stand metres apart.</numerusform>
            <numerusform>%n women&apos;s phones measured the very same position. People stand metres apart.</numerusform>
        </translation>
    </message>
    <message>
        <source>这一班试了 5 个以上的签到码，后面的没再看。</source>
        <translation>More than 5 codes were tried on this shift; the further ones were not looked at.</translation>
    </message>
    <message>
        <source>多点了签到或签退</source>
        <translation>Tapped once too often</translation>
    </message>
    <message>
        <source>可以请她补说几点走的，或者按纸质签到表补录。问不到的，不记时长。</source>
        <translation>Ask her when she left, or enter it from the paper sheet. Where nobody knows, do not count it.</translation>
    </message>
    <message>
        <source>多半是手滑，时长不受影响，可以一起通过。</source>
        <translation>Mostly a slip of the finger. The hours are not affected; approve them together.</translation>
    </message>
    <message>
        <source>说得清的，写一句理由通过；说不清的，写明原因不记时长。先挑出不记的，其余一起通过最快。</source>
        <translation>Where it is explained, approve with a reason; where it is not, do not count it and say why. Quickest: pick those first, then approve the rest together.</translation>
    </message>
    <message>
        <source>除了这一进一出，还多点了一次，没有算进时长。</source>
        <translation>Besides this in and out there was one more tap; it is not counted.</translation>
    </message>
    <message>
        <source>点了签退，没有点签到，算不出时长。</source>
        <translation>A check-out without a check-in: there is nothing to count.</translation>
    </message>
    <message>
        <source>没有签退，也没有补说几点走的</source>
        <translation>No check-out, and she did not say when she left</translation>
    </message>
    <message>
        <source>带班说她没有来</source>
        <translation>The shift lead says she did not come</translation>
    </message>
    <message>
        <source>另有补录</source>
        <translation>Entered from paper instead</translation>
    </message>
    <message>
        <source>位置不真，带班没见到她</source>
        <translation>The position is not real, the shift lead did not see her</translation>
    </message>
    <message>
        <source>和签到表对不上</source>
        <translation>Does not match the sheet</translation>
    </message>
    <message>
        <source>那个时间她在另一处</source>
        <translation>She was at another place then</translation>
    </message>
    <message>
        <source>带班说她没有来，是别人代签的</source>
        <translation>The shift lead says somebody tapped for her</translation>
    </message>
    <message>
        <source>问过她，说不清</source>
        <translation>Asked her; no explanation</translation>
    </message>
    <message>
        <source>时间太短，没有上岗</source>
        <translation>Too short, not on duty</translation>
    </message>
    <message>
        <source>点错了</source>
        <translation>Undone</translation>
    </message>
</context>
<context>
    <name>AppBar</name>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>AppPage</name>
    <message>
        <source>没有网络，先看手机里存的</source>
        <translation>No network: showing what this phone has saved</translation>
    </message>
</context>
<context>
    <name>AppTabBar</name>
    <message numerus="yes">
        <source>有 %n 件要您看</source>
        <translation>
            <numerusform>%n thing for you to see</numerusform>
            <numerusform>%n things for you to see</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BoardCard</name>
    <message>
        <source>到 %1 / %2</source>
        <translation>%1 of %2 there</translation>
    </message>
    <message>
        <source>已停岗</source>
        <translation>Called off</translation>
    </message>
    <message>
        <source>缺 %1</source>
        <translation>%1 short</translation>
    </message>
    <message>
        <source>还没到齐</source>
        <translation>Not all here</translation>
    </message>
    <message>
        <source>齐了</source>
        <translation>All here</translation>
    </message>
    <message>
        <source>打电话</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>不用 App</source>
        <translation>No app</translation>
    </message>
    <message>
        <source>补人</source>
        <translation>Fill gap</translation>
    </message>
    <message>
        <source>加人</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>名单</source>
        <translation>List</translation>
    </message>
    <message>
        <source>调人</source>
        <translation>Move over</translation>
    </message>
    <message>
        <source>紧急找人：能来 %1 / 要 %2</source>
        <translation>Urgent call: %1 of %2 coming</translation>
    </message>
</context>
<context>
    <name>BoardPage</name>
    <message>
        <source>后一天</source>
        <translation>Day after</translation>
    </message>
    <message>
        <source>在“排班”里发布任务，或者沿用上周。</source>
        <translation>Post a task or reuse last week under Plan.</translation>
    </message>
    <message>
        <source>这一天没有班</source>
        <translation>No shifts this day</translation>
    </message>
    <message>
        <source>没有网络，这是 %1 的样子</source>
        <translation>No network: this is how it was at %1</translation>
    </message>
    <message>
        <source>前一天</source>
        <translation>Day before</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>到 %1 / 应到 %2</source>
        <translation>%1 there of %2</translation>
    </message>
    <message>
        <source>缺 %1</source>
        <translation>%1 short</translation>
    </message>
    <message>
        <source>都到齐了</source>
        <translation>All here</translation>
    </message>
    <message>
        <source>缺人</source>
        <translation>Short</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>点“全部”看每个点位。</source>
        <translation>Tap All to see every place.</translation>
    </message>
    <message>
        <source>没有缺人的点位</source>
        <translation>No place is short</translation>
    </message>
    <message>
        <source>停岗</source>
        <translation>Call off</translation>
    </message>
    <message>
        <source>还没到齐</source>
        <translation>Not all here</translation>
    </message>
    <message>
        <source>名单和签到表</source>
        <translation>Rosters and sign-in sheets</translation>
    </message>
    <message>
        <source>没有网络，先看手机里存的</source>
        <translation>No network: showing what this phone has saved</translation>
    </message>
    <message>
        <source>在路上 %1</source>
        <translation>%1 on the way</translation>
    </message>
    <message>
        <source>%1 更新</source>
        <translation>as of %1</translation>
    </message>
</context>
<context>
    <name>CallOffPage</name>
    <message>
        <source>台风</source>
        <translation>Typhoon</translation>
    </message>
    <message>
        <source>高温</source>
        <translation>Heat</translation>
    </message>
    <message>
        <source>暴雨</source>
        <translation>Heavy rain</translation>
    </message>
    <message>
        <source>上级通知</source>
        <translation>Order from above</translation>
    </message>
    <message>
        <source>这里没有要停的班次</source>
        <translation>No shift to call off here</translation>
    </message>
    <message numerus="yes">
        <source>%n 个班次</source>
        <translation>
            <numerusform>%n shift</numerusform>
            <numerusform>%n shifts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 人</source>
        <comment>people</comment>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>正在岗 %n 人</source>
        <translation>
            <numerusform>%n on duty</numerusform>
            <numerusform>%n on duty</numerusform>
        </translation>
    </message>
    <message>
        <source>停岗要有网络</source>
        <translation>Calling off needs a network</translation>
    </message>
    <message>
        <source>停岗</source>
        <translation>Call off</translation>
    </message>
    <message>
        <source>正在数…</source>
        <translation>Counting…</translation>
    </message>
    <message>
        <source>先点为什么停</source>
        <translation>First tap why</translation>
    </message>
    <message>
        <source>为什么停</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Something else</translation>
    </message>
    <message>
        <source>为什么停，会告诉大家</source>
        <translation>Why? Everyone will be told</translation>
    </message>
    <message>
        <source>停到什么时候</source>
        <translation>Until when</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>明天</source>
        <translation>Tomorrow</translation>
    </message>
    <message>
        <source>自选</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <source>到</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>少停一天</source>
        <translation>A day less</translation>
    </message>
    <message>
        <source>多停一天</source>
        <translation>A day more</translation>
    </message>
    <message>
        <source>停哪些</source>
        <translation>What to call off</translation>
    </message>
    <message>
        <source>只停户外</source>
        <translation>Outdoors only</translation>
    </message>
    <message>
        <source>室内也停</source>
        <translation>Indoors too</translation>
    </message>
    <message>
        <source>地方</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>上一级</source>
        <translation>One level up</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>全部类别</source>
        <translation>All categories</translation>
    </message>
    <message>
        <source>停过的</source>
        <translation>Called off before</translation>
    </message>
    <message>
        <source>已撤回</source>
        <translation>Taken back</translation>
    </message>
    <message numerus="yes">
        <source>还差 %n 人</source>
        <translation>
            <numerusform>%n still to tell</numerusform>
            <numerusform>%n still to tell</numerusform>
        </translation>
    </message>
    <message>
        <source>都知道了</source>
        <translation>Everyone knows</translation>
    </message>
    <message numerus="yes">
        <source>%n 人会收到通知。</source>
        <comment>people</comment>
        <translation>
            <numerusform>%n person will be told.</numerusform>
            <numerusform>%n people will be told.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>其中 %n 人不用 App，要打电话。</source>
        <translation>
            <numerusform>%n of them is not on the app and must be called.</numerusform>
            <numerusform>%n of them are not on the app and must be called.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>正在岗的 %n 人，站到现在的时间照样算。</source>
        <translation>
            <numerusform>%n is on duty; the time she stood until now counts.</numerusform>
            <numerusform>%n are on duty; the time they stood until now counts.</numerusform>
        </translation>
    </message>
    <message>
        <source>5 分钟内可以撤回。</source>
        <translation>You can take it back within 5 minutes.</translation>
    </message>
    <message numerus="yes">
        <source>停掉 %n 个班次？</source>
        <translation>
            <numerusform>Call off %n shift?</numerusform>
            <numerusform>Call off %n shifts?</numerusform>
        </translation>
    </message>
    <message>
        <source>至中午12点</source>
        <translation>Until noon</translation>
    </message>
</context>
<context>
    <name>CallOffStatusPage</name>
    <message>
        <source>没有停岗</source>
        <translation>Nothing called off</translation>
    </message>
    <message numerus="yes">
        <source>%n 个班次</source>
        <translation>
            <numerusform>%n shift</numerusform>
            <numerusform>%n shifts</numerusform>
        </translation>
    </message>
    <message>
        <source>停岗：%1</source>
        <translation>Called off: %1</translation>
    </message>
    <message numerus="yes">
        <source>班次照原来的。已经告诉过的 %n 人，请再告诉她们照常。</source>
        <translation>
            <numerusform>The shifts stand as before. %n has been told already: please tell her it is on again.</numerusform>
            <numerusform>The shifts stand as before. %n have been told already: please tell them it is on again.</numerusform>
        </translation>
    </message>
    <message>
        <source>班次照原来的。</source>
        <translation>The shifts stand as before.</translation>
    </message>
    <message>
        <source>已撤回</source>
        <translation>Taken back</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>Know</translation>
    </message>
    <message>
        <source>已打通</source>
        <translation>Called</translation>
    </message>
    <message>
        <source>还差</source>
        <translation>Still to tell</translation>
    </message>
    <message numerus="yes">
        <source>停岗时正在岗的 %n 人，站到那时的时间照样算。</source>
        <translation>
            <numerusform>%n was on duty; the time she stood until then counts.</numerusform>
            <numerusform>%n were on duty; the time they stood until then counts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>撤回停岗（还有 %n 分钟）</source>
        <translation>
            <numerusform>Take it back (%n minute left)</numerusform>
            <numerusform>Take it back (%n minutes left)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>先列 %n 人，班次早的在前</source>
        <translation>
            <numerusform>First %n, soonest shift first</numerusform>
            <numerusform>First %n, soonest shift first</numerusform>
        </translation>
    </message>
    <message>
        <source>班次早的在前</source>
        <translation>Soonest shift first</translation>
    </message>
    <message>
        <source>还不知道的</source>
        <translation>Who does not know yet</translation>
    </message>
    <message numerus="yes">
        <source>%n 人都有回音。</source>
        <translation>
            <numerusform>%n person has been heard from.</numerusform>
            <numerusform>All %n people have been heard from.</numerusform>
        </translation>
    </message>
    <message>
        <source>都知道了</source>
        <translation>Everyone knows</translation>
    </message>
    <message>
        <source>拨打</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>尾号 %1</source>
        <translation>ends %1</translation>
    </message>
    <message>
        <source>还没点“知道了”</source>
        <translation>Has not tapped “Got it”</translation>
    </message>
    <message>
        <source>不用 App</source>
        <translation>No app</translation>
    </message>
    <message numerus="yes">
        <source>打过 %n 次没接通，%1</source>
        <translation>
            <numerusform>Called %n time without an answer, %1</numerusform>
            <numerusform>Called %n times without an answer, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>打通了</source>
        <translation>Reached</translation>
    </message>
    <message>
        <source>没人接</source>
        <translation>No answer</translation>
    </message>
    <message>
        <source>号码不对</source>
        <translation>Wrong number</translation>
    </message>
    <message>
        <source>撤回停岗</source>
        <translation>Take it back</translation>
    </message>
    <message numerus="yes">
        <source>%n 个班次照原来的，答应过的人都还在班上。手机上马上会看到。</source>
        <translation>
            <numerusform>%n shift stands as before, with everyone who said yes. Phones show it at once.</numerusform>
            <numerusform>%n shifts stand as before, with everyone who said yes. Phones show it at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>打通过电话的 %n 人，要再打一次。</source>
        <translation>
            <numerusform>%n has been called: call her once more.</numerusform>
            <numerusform>%n have been called: call them once more.</numerusform>
        </translation>
    </message>
    <message>
        <source>撤回停岗？</source>
        <translation>Take the call-off back?</translation>
    </message>
    <message numerus="yes">
        <source>还差的 %n 人由别的单位打电话。</source>
        <translation>
            <numerusform>%n more is called by another unit.</numerusform>
            <numerusform>%n more are called by other units.</numerusform>
        </translation>
    </message>
    <message>
        <source>您管的人都知道了</source>
        <translation>All of yours know</translation>
    </message>
</context>
<context>
    <name>CallPage</name>
    <message>
        <source>她已经回复了</source>
        <translation>She has answered</translation>
    </message>
    <message>
        <source>没有网络，回复先存手机</source>
        <translation>No network: answers are saved on this phone</translation>
    </message>
    <message>
        <source>尾号 %1</source>
        <translation>ends %1</translation>
    </message>
    <message numerus="yes">
        <source>打过 %n 次</source>
        <translation>
            <numerusform>called %n time</numerusform>
            <numerusform>called %n times</numerusform>
        </translation>
    </message>
    <message>
        <source>打电话</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>记下了。</source>
        <translation>Noted.</translation>
    </message>
    <message>
        <source>%1 前要回复</source>
        <translation>Answer by %1</translation>
    </message>
    <message>
        <source>她能去的打勾，不能去的点掉</source>
        <translation>Tick the days she can, untick the others</translation>
    </message>
    <message>
        <source>能来</source>
        <translation>She comes</translation>
    </message>
    <message>
        <source>不能来</source>
        <translation>She cannot</translation>
    </message>
    <message>
        <source>先把安全提示读给她听，才能记“能来”。</source>
        <translation>Read her the safety notice before noting that she comes.</translation>
    </message>
    <message>
        <source>没接通</source>
        <translation>No answer</translation>
    </message>
    <message>
        <source>号码不对</source>
        <translation>Wrong number</translation>
    </message>
</context>
<context>
    <name>CalledOffCards</name>
    <message>
        <source>停岗了，不用来</source>
        <translation>Called off, do not come</translation>
    </message>
    <message>
        <source>停岗了：%1</source>
        <translation>Called off: %1</translation>
    </message>
    <message>
        <source>停岗了，不用来：%1</source>
        <translation>Called off, do not come: %1</translation>
    </message>
    <message numerus="yes">
        <source>还有 %n 班也停了</source>
        <translation>
            <numerusform>%n more shift is off as well</numerusform>
            <numerusform>%n more shifts are off as well</numerusform>
        </translation>
    </message>
    <message>
        <source>您可以回家了，路上小心。站到现在的时间照样算。</source>
        <translation>You can go home; take care on the way. The time you stood until now counts.</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>OK</translation>
    </message>
</context>
<context>
    <name>CallsPage</name>
    <message>
        <source>人员</source>
        <translation>People</translation>
    </message>
    <message>
        <source>找人、请她上手机</source>
        <translation>Find people, get them onto the app</translation>
    </message>
    <message>
        <source>名册</source>
        <translation>Roster</translation>
    </message>
    <message numerus="yes">
        <source>还有 %n 位</source>
        <translation>
            <numerusform>%n left</numerusform>
            <numerusform>%n left</numerusform>
        </translation>
    </message>
    <message>
        <source>电话名单</source>
        <translation>Call list</translation>
    </message>
    <message>
        <source>记下了。</source>
        <translation>Noted.</translation>
    </message>
    <message>
        <source>没回复的人，会按班次先后排在这里。</source>
        <translation>Those who have not answered line up here, soonest first.</translation>
    </message>
    <message>
        <source>都有回音了</source>
        <translation>Everyone has answered</translation>
    </message>
    <message>
        <source>尾号 %1</source>
        <translation>ends %1</translation>
    </message>
    <message numerus="yes">
        <source>打过 %n 次没接通，%1</source>
        <translation>
            <numerusform>Called %n time, no answer, %1</numerusform>
            <numerusform>Called %n times, no answer, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 前要回复</source>
        <translation>Answer by %1</translation>
    </message>
    <message>
        <source>打电话</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>复制名单到群里</source>
        <translation>Copy list for the group</translation>
    </message>
    <message>
        <source>复制好了，里面没有电话号码。</source>
        <translation>Copied, without phone numbers.</translation>
    </message>
    <message numerus="yes">
        <source>%1 起 · %n 天</source>
        <translation>
            <numerusform>%1 · %n day</numerusform>
            <numerusform>From %1 · %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CertificatePage</name>
    <message>
        <source>开证明</source>
        <translation>Get certificate</translation>
    </message>
    <message>
        <source>志愿服务记录证明，一个 PDF 文件，打印出来请所属组织盖章。到现在审核通过的时长都在里面，不用等月结；待核实的另外列出，不算在内。</source>
        <translation>Certificate of volunteer service: a PDF file. Print it and have your unit stamp it. All hours approved up to now are in it, without waiting for the month to close; hours still being checked are listed apart and not counted.</translation>
    </message>
    <message>
        <source>不收钱。时长有更正，要重新开。</source>
        <translation>Free of charge. When hours are corrected, get a new one.</translation>
    </message>
    <message>
        <source>证件号码</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>可以不写，纸上留空，用笔填。只打印，不保存。</source>
        <translation>May stay empty: there is a line to write on. Printed only, kept nowhere.</translation>
    </message>
    <message>
        <source>证件类型</source>
        <translation>Kind of ID</translation>
    </message>
    <message>
        <source>居民身份证</source>
        <translation>居民身份证</translation>
    </message>
    <message>
        <source>单位负责人</source>
        <translation>Head of the unit</translation>
    </message>
    <message>
        <source>空着的，纸上留着签字。</source>
        <translation>What stays empty is signed on paper.</translation>
    </message>
    <message>
        <source>经办人</source>
        <translation>Handled by</translation>
    </message>
    <message>
        <source>联系方式</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>证明编号 %1</source>
        <translation>Certificate no. %1</translation>
    </message>
    <message numerus="yes">
        <source>%n 次</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
    <message>
        <source>待核实 %1，没有算在内</source>
        <translation>%1 still being checked, not counted</translation>
    </message>
    <message>
        <source>有网才能开。</source>
        <translation>Needs a network.</translation>
    </message>
    <message>
        <source>再开一份</source>
        <translation>Get another</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>CodePad</name>
    <message>
        <source>签到码</source>
        <translation>Site code</translation>
    </message>
    <message>
        <source>清空</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>退一格</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>CodePage</name>
    <message>
        <source>没网也能输，有网再核对</source>
        <translation>Works without network; checked later</translation>
    </message>
    <message>
        <source>输签到码</source>
        <translation>Enter site code</translation>
    </message>
    <message numerus="yes">
        <source>还差 %n 个数</source>
        <translation>
            <numerusform>%n figure to go</numerusform>
            <numerusform>%n figures to go</numerusform>
        </translation>
    </message>
    <message>
        <source>输好了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>请带班一个数一个数念给您听。</source>
        <translation>Ask your shift lead to read it out, one figure at a time.</translation>
    </message>
    <message>
        <source>这个码抄错了一位，请再看一眼。</source>
        <translation>One figure is wrong. Please look again.</translation>
    </message>
    <message>
        <source>签到十分钟以后不用再输码了，签到已经记下。</source>
        <translation>No code is needed ten minutes after checking in. Your check-in is noted.</translation>
    </message>
    <message>
        <source>没网也能扫，有网再核对</source>
        <translation>Works offline, checked later</translation>
    </message>
    <message>
        <source>扫签到码</source>
        <translation>Scan site code</translation>
    </message>
    <message>
        <source>扫码</source>
        <translation>Scan</translation>
    </message>
    <message>
        <source>关灯</source>
        <translation>Light off</translation>
    </message>
    <message>
        <source>开灯</source>
        <translation>Light on</translation>
    </message>
    <message>
        <source>输数字</source>
        <translation>Type digits</translation>
    </message>
    <message>
        <source>把带班手机上的码放进框里，会自己认。</source>
        <translation>Hold the code on the lead&apos;s phone in the frame. It is read by itself.</translation>
    </message>
    <message>
        <source>这不是签到码。请对准带班手机上的那个，接着扫就行。</source>
        <translation>Not a site code. Point at the one on the lead&apos;s phone and go on.</translation>
    </message>
    <message>
        <source>这是另一班的码，请扫这一班带班的。</source>
        <translation>This code is of another shift. Please scan your own lead&apos;s.</translation>
    </message>
</context>
<context>
    <name>ConfirmSheet</name>
    <message>
        <source>确定</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>不了</source>
        <translation>No</translation>
    </message>
</context>
<context>
    <name>ConsentCard</name>
    <message>
        <source>%1，可以吗？</source>
        <translation>%1: may we?</translation>
    </message>
    <message>
        <source>您一年前同意过，再问您一次。</source>
        <translation>You agreed a year ago; we ask you once more.</translation>
    </message>
    <message>
        <source>可以</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>不用</source>
        <translation>No</translation>
    </message>
    <message>
        <source>不选也能签到。以后在“更多 · 我的资料”里随时可以改。</source>
        <translation>You can check in without choosing. Change it any time under “More · My data”.</translation>
    </message>
</context>
<context>
    <name>ConsentWords</name>
    <message>
        <source>签到时带上位置</source>
        <translation>Your place at check-in</translation>
    </message>
    <message>
        <source>用拍到我的照片</source>
        <translation>Use photos that show me</translation>
    </message>
    <message>
        <source>只在点签到、签退时量一次，30 天后删除。收回就马上删除，以后也不留。不给也照样记时长。</source>
        <translation>Measured once when you tap check in or out, deleted after 30 days. Take it back and it is deleted at once, and none is kept from then on. Your hours count without it.</translation>
    </message>
    <message>
        <source>妇联宣传可以用拍到您的照片。不同意也照样参加，不影响时长。</source>
        <translation>The Women&apos;s Federation may use photos that show you. You can say no and take part all the same; your hours do not change.</translation>
    </message>
</context>
<context>
    <name>CoordinatorFace</name>
    <message>
        <source>看板</source>
        <translation>Board</translation>
    </message>
    <message>
        <source>排班</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>人员</source>
        <translation>People</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
</context>
<context>
    <name>CorrectionPage</name>
    <message>
        <source>没有网络，连上才能更正</source>
        <translation>No network: connect to correct</translation>
    </message>
    <message>
        <source>更正批次</source>
        <translation>Correct a batch</translation>
    </message>
    <message>
        <source>正在核对…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>只看，不改</source>
        <translation>Looks only, changes nothing</translation>
    </message>
    <message>
        <source>看看哪些会变</source>
        <translation>See what changes</translation>
    </message>
    <message numerus="yes">
        <source>已更正 %n 条…</source>
        <translation>
            <numerusform>%n corrected…</numerusform>
            <numerusform>%n corrected…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>更正这 %n 条</source>
        <translation>
            <numerusform>Correct this %n</numerusform>
            <numerusform>Correct these %n</numerusform>
        </translation>
    </message>
    <message>
        <source>按今天的规则和现有的签到签退记录，把已经记入的时长重算一遍。原来的都留着，查得到。</source>
        <translation>Counts what is in the ledger anew, by today&apos;s rules and the check-ins there are. What stood before stays readable.</translation>
    </message>
    <message>
        <source>上个月</source>
        <translation>Month before</translation>
    </message>
    <message>
        <source>下个月</source>
        <translation>Month after</translation>
    </message>
    <message>
        <source>%1的服务</source>
        <translation>Service of %1</translation>
    </message>
    <message numerus="yes">
        <source>更正了 %n 条，原来的记录还在。</source>
        <translation>
            <numerusform>%n corrected; what stood before is still there.</numerusform>
            <numerusform>%n corrected; what stood before is still there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>这 %n 条没有更正</source>
        <translation>
            <numerusform>%n was not corrected</numerusform>
            <numerusform>%n were not corrected</numerusform>
        </translation>
    </message>
    <message>
        <source>：</source>
        <translation>: </translation>
    </message>
    <message numerus="yes">
        <source>看了 %n 条，按今天的规则算，都和台账里的一样。</source>
        <translation>
            <numerusform>%n checked: by today&apos;s rules it is as in the ledger.</numerusform>
            <numerusform>%n checked: by today&apos;s rules all are as in the ledger.</numerusform>
        </translation>
    </message>
    <message>
        <source>没有要更正的</source>
        <translation>Nothing to correct</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message numerus="yes">
        <source>%n 条会变</source>
        <translation>
            <numerusform>%n would change</numerusform>
            <numerusform>%n would change</numerusform>
        </translation>
    </message>
    <message>
        <source>少 %1</source>
        <translation>%1 less</translation>
    </message>
    <message>
        <source>多 %1</source>
        <translation>%1 more</translation>
    </message>
    <message>
        <source>%1 → %2 分</source>
        <translation>%1 → %2 min</translation>
    </message>
    <message>
        <source>再看一些</source>
        <translation>Show more</translation>
    </message>
    <message>
        <source>再看看</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>更正</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>按第 %1 版规则重算，每一条都在台账里更正，她们会看到。撤不回，只能再更正。</source>
        <translation>Counted anew by version %1; each is corrected in the ledger and they will see it. It cannot be taken back, only corrected again.</translation>
    </message>
    <message numerus="yes">
        <source>更正 %n 条时长？</source>
        <translation>
            <numerusform>Correct %n entry?</numerusform>
            <numerusform>Correct %n entries?</numerusform>
        </translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>新规则从这个月起算</source>
        <translation>The new rules hold from this month</translation>
    </message>
    <message>
        <source>规则定错了，重算</source>
        <translation>The rules were wrong</translation>
    </message>
</context>
<context>
    <name>DeclinedPage</name>
    <message>
        <source>定过不记的，会列在这里。</source>
        <translation>What was decided not to count is listed here.</translation>
    </message>
    <message>
        <source>没有不记的</source>
        <translation>Nothing declined</translation>
    </message>
    <message>
        <source>不记时长的</source>
        <translation>Not counted</translation>
    </message>
    <message>
        <source>原因：%1</source>
        <translation>Reason: %1</translation>
    </message>
    <message>
        <source>%1 定的，%2</source>
        <translation>Decided by %1, %2</translation>
    </message>
    <message>
        <source>改为通过</source>
        <translation>Approve after all</translation>
    </message>
    <message>
        <source>再看看</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>通过</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>原来不记的原因：%1</source>
        <translation>It was not counted because: %1</translation>
    </message>
    <message>
        <source>通过%1的 %2？</source>
        <translation>Approve %2 for %1?</translation>
    </message>
    <message>
        <source>为什么可以算</source>
        <translation>Why they count</translation>
    </message>
    <message>
        <source>后来问清楚了</source>
        <translation>Cleared up later</translation>
    </message>
    <message>
        <source>和签到表对过</source>
        <translation>Checked against the sheet</translation>
    </message>
    <message>
        <source>带班证明她在岗</source>
        <translation>The shift lead confirms it</translation>
    </message>
</context>
<context>
    <name>DeputyPage</name>
    <message>
        <source>%1 到 %2</source>
        <translation>%1 to %2</translation>
    </message>
    <message>
        <source>早一天</source>
        <translation>A day earlier</translation>
    </message>
    <message>
        <source>晚一天</source>
        <translation>A day later</translation>
    </message>
    <message>
        <source>请假时由谁代</source>
        <translation>Deputy during leave</translation>
    </message>
    <message>
        <source>这几天她和您管一样的事。她自己的时长，还是由别人审核。</source>
        <translation>On these days she does what you do. Her own hours are still checked by somebody else.</translation>
    </message>
    <message>
        <source>已请%1代。到了那天自动开始，过后自动收回。</source>
        <translation>%1 stands in for you. It begins and ends by itself on those days.</translation>
    </message>
    <message>
        <source>在下面选一位，再定从哪天到哪天。</source>
        <translation>Choose somebody below, then the days.</translation>
    </message>
    <message>
        <source>还没有请人代</source>
        <translation>Nobody stands in yet</translation>
    </message>
    <message>
        <source>（名字还没到）</source>
        <translation>(name not here yet)</translation>
    </message>
    <message>
        <source>尾号 %1</source>
        <translation>ends %1</translation>
    </message>
    <message>
        <source>正在代</source>
        <translation>Standing in now</translation>
    </message>
    <message>
        <source>还没开始</source>
        <translation>Not begun yet</translation>
    </message>
    <message>
        <source>收回</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <source>到</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>她以前没有这个身份的话，手机会先退出登录；请上级给她新的六位数字，再登录一次。</source>
        <translation>If she never had this role, her phone is signed out first: somebody above gives her six new digits to sign in again.</translation>
    </message>
    <message>
        <source>请她代</source>
        <translation>Let her stand in</translation>
    </message>
    <message>
        <source>换一位</source>
        <translation>Somebody else</translation>
    </message>
    <message>
        <source>选一位</source>
        <translation>Choose somebody</translation>
    </message>
    <message>
        <source>选她</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>不再请%1代？</source>
        <translation>Should %1 no longer stand in?</translation>
    </message>
    <message>
        <source>已收回，%1这几天不代了。</source>
        <translation>Taken back: %1 no longer stands in on these days.</translation>
    </message>
    <message>
        <source>%1。收回后马上生效。</source>
        <translation>%1. It takes effect at once.</translation>
    </message>
</context>
<context>
    <name>DialStrip</name>
    <message>
        <source>正在取号码…</source>
        <translation>Getting the number…</translation>
    </message>
</context>
<context>
    <name>DraftCard</name>
    <message>
        <source>现有记录</source>
        <translation>Records now</translation>
    </message>
    <message>
        <source>已记入</source>
        <translation>Counted</translation>
    </message>
    <message>
        <source>签到 %1，签退 %2</source>
        <translation>In %1, out %2</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>none</translation>
    </message>
    <message>
        <source>核实情况：%1</source>
        <translation>Evidence: %1</translation>
    </message>
    <message>
        <source>您和她同班，或只有您给她作证：最好请别人来定。</source>
        <translation>You served with her or are her only witness: better let somebody else decide.</translation>
    </message>
    <message>
        <source>记录没取到，请再点一次看记录。</source>
        <translation>The records did not come. Tap again to see them.</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>看记录</source>
        <translation>See records</translation>
    </message>
    <message>
        <source>更正</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>通过</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>不记时长</source>
        <translation>Do not count</translation>
    </message>
</context>
<context>
    <name>DrawnName</name>
    <message>
        <source>她本人写的名字</source>
        <translation>Her name in her own hand</translation>
    </message>
</context>
<context>
    <name>EnrolPage</name>
    <message>
        <source>登记时要有网络</source>
        <translation>Setting up needs the network</translation>
    </message>
    <message>
        <source>登记这部手机</source>
        <translation>Set up this phone</translation>
    </message>
    <message>
        <source>是您吗？</source>
        <translation>Is this you?</translation>
    </message>
    <message>
        <source>登记好了</source>
        <translation>All set</translation>
    </message>
    <message>
        <source>正在核对…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>是我</source>
        <translation>Yes, me</translation>
    </message>
    <message>
        <source>不是我</source>
        <translation>Not me</translation>
    </message>
    <message>
        <source>开始用</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>海姐姐志愿</source>
        <translation>Haijiejie Volunteers</translation>
    </message>
    <message>
        <source>照着队长给您的卡片填，不用密码。</source>
        <translation>Copy from the card your team lead gave you. No password.</translation>
    </message>
    <message>
        <source>六位数字</source>
        <translation>Six digits</translation>
    </message>
    <message>
        <source>服务器</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>卡片上第一行</source>
        <translation>The first line on the card</translation>
    </message>
    <message>
        <source>我是负责人，用密码登录</source>
        <translation>I am a coordinator: use a password</translation>
    </message>
    <message>
        <source>您是%1，
尾号 %2？</source>
        <translation>You are %1,
number ending %2?</translation>
    </message>
    <message>
        <source>只记您的班次、签到签退和时长，不公开。位置可以不给，不影响记时长。随时可以查看、更正、删除。</source>
        <translation>We keep only your shifts, check-ins and hours, and never publish them. You need not share your location; your hours count all the same. You can see, correct or delete your data at any time.</translation>
    </message>
    <message>
        <source>先说明白</source>
        <translation>Before you start</translation>
    </message>
    <message>
        <source>%1，您好</source>
        <translation>Hello, %1</translation>
    </message>
    <message>
        <source>以后打开就能用，不用再登录。</source>
        <translation>From now on just open the app. No signing in.</translation>
    </message>
    <message>
        <source>设一个密码，至少 10 位</source>
        <translation>Choose a password, at least 10 characters</translation>
    </message>
</context>
<context>
    <name>EntryPage</name>
    <message>
        <source>已更正。原来的记录还在，查得到。</source>
        <translation>Corrected. The first record stays readable.</translation>
    </message>
    <message>
        <source>不算</source>
        <translation>not counted</translation>
    </message>
    <message>
        <source>核实情况：%1</source>
        <translation>Evidence: %1</translation>
    </message>
    <message>
        <source>%1 通过，%2</source>
        <translation>Approved by %1, %2</translation>
    </message>
    <message>
        <source>签到签退记录</source>
        <translation>Check-in records</translation>
    </message>
    <message>
        <source>更正</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>%1的 %2 不再算数，原来的记录留着。</source>
        <translation>%1: %2 will no longer count. The record stays readable.</translation>
    </message>
    <message>
        <source>更正这一条？</source>
        <translation>Correct this record?</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>已通过，%1</source>
        <translation>Approved, %1</translation>
    </message>
    <message>
        <source>前后各版</source>
        <translation>All versions</translation>
    </message>
    <message>
        <source>更正后</source>
        <translation>Corrected</translation>
    </message>
    <message>
        <source>原来</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>现在算这一版</source>
        <translation>this one counts</translation>
    </message>
    <message>
        <source>%1 提的：%2</source>
        <translation>%1 asked: %2</translation>
    </message>
    <message>
        <source>%1 更正，%2</source>
        <translation>Corrected by %1, %2</translation>
    </message>
    <message>
        <source>原因：%1</source>
        <translation>Reason: %1</translation>
    </message>
    <message>
        <source>重复记了</source>
        <translation>Counted twice</translation>
    </message>
    <message>
        <source>记错了人</source>
        <translation>Wrong person</translation>
    </message>
    <message>
        <source>那天没有去</source>
        <translation>She was not there</translation>
    </message>
</context>
<context>
    <name>ErrorState</name>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>已存在手机里的不会丢。</source>
        <translation>What is saved on this phone is safe.</translation>
    </message>
</context>
<context>
    <name>EvidenceList</name>
    <message>
        <source>%1 自己点的</source>
        <translation>Tapped by %1 herself</translation>
    </message>
    <message>
        <source>%1 作证</source>
        <translation>Vouched for by %1</translation>
    </message>
    <message>
        <source>时间和服务器对过</source>
        <translation>Time checked with the server</translation>
    </message>
    <message>
        <source>时间只有手机说</source>
        <translation>Time by the phone only</translation>
    </message>
    <message>
        <source>手机时间对不上</source>
        <translation>Phone clock disagrees</translation>
    </message>
    <message>
        <source>%1 才上传</source>
        <translation>sent only at %1</translation>
    </message>
    <message>
        <source>没有签到签退记录。</source>
        <translation>No check-ins.</translation>
    </message>
    <message>
        <source>另一班：%1</source>
        <translation>Another shift: %1</translation>
    </message>
    <message>
        <source>需核对的就是这一条</source>
        <translation>This is what wants a look</translation>
    </message>
    <message>
        <source>%1 作证，她本人写了名字</source>
        <translation>%1 witnessed, she wrote her name</translation>
    </message>
    <message>
        <source>她后来补说 %1 走的</source>
        <translation>She stated later that she left at %1</translation>
    </message>
    <message>
        <source>误差 %1 米</source>
        <translation>±%1 m</translation>
    </message>
    <message>
        <source>是别的软件给的</source>
        <translation>made by another app</translation>
    </message>
</context>
<context>
    <name>FileChoice</name>
    <message>
        <source>%1 KB</source>
        <translation>%1 KB</translation>
    </message>
</context>
<context>
    <name>FillPage</name>
    <message>
        <source>加人</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>现场有人愿意来，可以直接加人。</source>
        <translation>Somebody on the spot may be added.</translation>
    </message>
    <message>
        <source>一时没有来得及的人</source>
        <translation>Nobody can make it in time</translation>
    </message>
    <message>
        <source>补人</source>
        <translation>Fill gap</translation>
    </message>
    <message>
        <source>来得及的排在前面。邀请发到她手机上；不用 App 的请打电话。</source>
        <translation>Those who can make it come first. The offer goes to her phone; call those without the app.</translation>
    </message>
    <message>
        <source>尾号 %1</source>
        <translation>ends %1</translation>
    </message>
    <message>
        <source>不用 App</source>
        <translation>No app</translation>
    </message>
    <message>
        <source>最快 %1 到</source>
        <translation>There by %1</translation>
    </message>
    <message>
        <source>已邀请</source>
        <translation>Asked</translation>
    </message>
    <message>
        <source>请她来</source>
        <translation>Ask her</translation>
    </message>
    <message>
        <source>打电话</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>调人</source>
        <translation>Move over</translation>
    </message>
    <message>
        <source>紧急找人</source>
        <translation>Urgent call</translation>
    </message>
    <message>
        <source>记回复</source>
        <translation>Note answer</translation>
    </message>
    <message>
        <source>找一位姐妹，看她为什么不在这里</source>
        <translation>Find a woman and see why she is not listed</translation>
    </message>
    <message>
        <source>为什么不是她</source>
        <translation>Why not her</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>zh</source>
        <translation>en</translation>
    </message>
    <message>
        <source>周日</source>
        <translation>Sun</translation>
    </message>
    <message>
        <source>周一</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>周二</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>周三</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>周四</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>周五</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>周六</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>明天</source>
        <translation>Tomorrow</translation>
    </message>
    <message>
        <source>昨天</source>
        <translation>Yesterday</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 分钟</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 小时</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 小时 %2 分</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>待回复</source>
        <translation>To answer</translation>
    </message>
    <message>
        <source>已答应</source>
        <translation>Going</translation>
    </message>
    <message>
        <source>上岗中</source>
        <translation>On duty</translation>
    </message>
    <message>
        <source>待确认</source>
        <translation>Being checked</translation>
    </message>
    <message>
        <source>已记入</source>
        <translation>Counted</translation>
    </message>
    <message>
        <source>已取消</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>未回复</source>
        <translation>No answer yet</translation>
    </message>
    <message>
        <source>在路上</source>
        <translation>On the way</translation>
    </message>
    <message>
        <source>未到</source>
        <translation>Not there</translation>
    </message>
    <message>
        <source>候补</source>
        <translation>Standby</translation>
    </message>
    <message>
        <source>这次不行</source>
        <translation>Not this time</translation>
    </message>
    <message>
        <source>歇一会</source>
        <translation>Take a break</translation>
    </message>
    <message>
        <source>已签退</source>
        <translation>Checked out</translation>
    </message>
    <message>
        <source>未签到，请补充</source>
        <translation>No check-in, please add</translation>
    </message>
    <message>
        <source>垃圾分类</source>
        <translation>Waste sorting</translation>
    </message>
    <message>
        <source>文明交通劝导</source>
        <translation>Traffic courtesy</translation>
    </message>
    <message>
        <source>公筷公勺</source>
        <translation>Serving chopsticks</translation>
    </message>
    <message>
        <source>“三无小区”整治</source>
        <translation>Unmanaged estates</translation>
    </message>
    <message>
        <source>理论宣讲</source>
        <translation>Public talks</translation>
    </message>
    <message>
        <source>助农直播</source>
        <translation>Farm live-streams</translation>
    </message>
    <message>
        <source>家庭教育</source>
        <translation>Family education</translation>
    </message>
    <message>
        <source>普法维权</source>
        <translation>Legal rights</translation>
    </message>
    <message>
        <source>关爱探访</source>
        <translation>Caring visits</translation>
    </message>
    <message>
        <source>应急支援</source>
        <translation>Emergency help</translation>
    </message>
    <message>
        <source>志愿者</source>
        <translation>Volunteer</translation>
    </message>
    <message>
        <source>负责人</source>
        <translation>Coordinator</translation>
    </message>
    <message>
        <source>区级审核人</source>
        <translation>District lead</translation>
    </message>
    <message>
        <source>路口车多：站在安全岛或人行道上，穿反光背心，不拦车。</source>
        <translation>Busy crossing: stay on the island or pavement, wear the reflective vest, never stop cars.</translation>
    </message>
    <message>
        <source>天热：带水戴帽，头晕马上歇，告诉带班。</source>
        <translation>Hot day: bring water and a hat; if dizzy, rest at once and tell your shift lead.</translation>
    </message>
    <message>
        <source>下雨路滑：穿防滑鞋，打雷就进屋。</source>
        <translation>Rain: wear shoes that grip; go inside when it thunders.</translation>
    </message>
    <message>
        <source>靠近水边：不下水，两人一起。</source>
        <translation>Near water: stay out of it and stay in pairs.</translation>
    </message>
    <message>
        <source>人多：不挤，听带班指挥。</source>
        <translation>Crowds: do not push; follow your shift lead.</translation>
    </message>
    <message>
        <source>要搬东西：量力而行，重的两人抬。</source>
        <translation>Lifting: only what you can; two carry heavy things.</translation>
    </message>
    <message>
        <source>三项齐</source>
        <translation>All three</translation>
    </message>
    <message>
        <source>两项</source>
        <translation>Two</translation>
    </message>
    <message>
        <source>一项</source>
        <translation>One</translation>
    </message>
    <message>
        <source>今天 %1</source>
        <translation>%1 today</translation>
    </message>
    <message>
        <source>明天 %1</source>
        <translation>%1 tomorrow</translation>
    </message>
    <message>
        <source>%1 米</source>
        <translation>%1 m</translation>
    </message>
    <message>
        <source>%1 公里</source>
        <translation>%1 km</translation>
    </message>
    <message>
        <source>离您 %1</source>
        <translation>%1 from you</translation>
    </message>
    <message>
        <source>路口站岗</source>
        <translation>Crossing duty</translation>
    </message>
    <message>
        <source>分清四种垃圾</source>
        <translation>Knows the four bins</translation>
    </message>
    <message>
        <source>急救</source>
        <translation>First aid</translation>
    </message>
    <message>
        <source>法律</source>
        <translation>Law</translation>
    </message>
    <message>
        <source>教学</source>
        <translation>Teaching</translation>
    </message>
    <message>
        <source>直播</source>
        <translation>Livestreaming</translation>
    </message>
    <message>
        <source>粤语</source>
        <translation>Cantonese</translation>
    </message>
    <message>
        <source>手语</source>
        <translation>Sign language</translation>
    </message>
    <message>
        <source>心理疏导</source>
        <translation>Counselling</translation>
    </message>
    <message>
        <source>能带班</source>
        <translation>Can lead a shift</translation>
    </message>
    <message>
        <source>没有位置</source>
        <translation>No position given</translation>
    </message>
    <message>
        <source>这里要填。</source>
        <translation>Please fill this in.</translation>
    </message>
    <message>
        <source>太长了，请写短一些。</source>
        <translation>Too long, please shorten it.</translation>
    </message>
    <message>
        <source>请填数字。</source>
        <translation>Please enter a number.</translation>
    </message>
    <message>
        <source>这个数不在范围里。</source>
        <translation>This number is out of range.</translation>
    </message>
    <message>
        <source>请这样写：7:00</source>
        <translation>Please write it like 7:00</translation>
    </message>
    <message>
        <source>结束要晚于开始。</source>
        <translation>The end must come after the start.</translation>
    </message>
    <message>
        <source>一班最多 16 小时。</source>
        <translation>A shift is at most 16 hours.</translation>
    </message>
    <message>
        <source>这个时间已经过了。</source>
        <translation>This time has passed.</translation>
    </message>
    <message>
        <source>请至少选一天。</source>
        <translation>Please choose at least one day.</translation>
    </message>
    <message>
        <source>至少的人数不能多于要的人数。</source>
        <translation>The least number cannot exceed the wanted number.</translation>
    </message>
    <message>
        <source>有危险的岗位要写安全提示。</source>
        <translation>A risky duty needs a safety notice.</translation>
    </message>
    <message>
        <source>请给出位置。</source>
        <translation>Please give the position.</translation>
    </message>
    <message>
        <source>填得不对，请看看。</source>
        <translation>This is not right, please check.</translation>
    </message>
    <message>
        <source>周</source>
        <translation>Week</translation>
    </message>
    <message>
        <source>月</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>季</source>
        <translation>Quarter</translation>
    </message>
    <message>
        <source>年</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>车多</source>
        <translation>Traffic</translation>
    </message>
    <message>
        <source>天热</source>
        <translation>Heat</translation>
    </message>
    <message>
        <source>下雨</source>
        <translation>Rain</translation>
    </message>
    <message>
        <source>水边</source>
        <translation>Water</translation>
    </message>
    <message>
        <source>人多</source>
        <translation>Crowd</translation>
    </message>
    <message>
        <source>搬东西</source>
        <translation>Lifting</translation>
    </message>
    <message>
        <source>不用 App</source>
        <translation>No app</translation>
    </message>
    <message>
        <source>还没看</source>
        <translation>Not seen yet</translation>
    </message>
    <message>
        <source>看了没回</source>
        <translation>Seen, silent</translation>
    </message>
    <message>
        <source>出门</source>
        <translation>On her way</translation>
    </message>
    <message>
        <source>签到</source>
        <translation>Check in</translation>
    </message>
    <message>
        <source>继续</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>签退</source>
        <translation>Check out</translation>
    </message>
    <message>
        <source>点错了</source>
        <translation>Undone</translation>
    </message>
    <message>
        <source>在岗位上</source>
        <translation>At the place</translation>
    </message>
    <message>
        <source>在岗位附近</source>
        <translation>Near the place</translation>
    </message>
    <message>
        <source>不在岗位附近</source>
        <translation>Away from the place</translation>
    </message>
    <message>
        <source>%1 她在手机上答应的</source>
        <translation>%1: she said yes in the app</translation>
    </message>
    <message>
        <source>%1 %2打电话，她答应的</source>
        <translation>%1: she said yes on the phone to %2</translation>
    </message>
    <message>
        <source>%1 她当面答应，%2记的</source>
        <translation>%1: she said yes in person, noted by %2</translation>
    </message>
    <message>
        <source>%1 她在纸上签的，%2记的</source>
        <translation>%1: she signed on paper, noted by %2</translation>
    </message>
    <message>
        <source>签退已经记下。</source>
        <translation>Your check-out is noted.</translation>
    </message>
    <message>
        <source>签到已经记下。</source>
        <translation>Your check-in is noted.</translation>
    </message>
    <message>
        <source>签到码已存手机，有网再核对。</source>
        <translation>Code saved on the phone, to be checked later.</translation>
    </message>
    <message>
        <source>签到码核对好了，%1</source>
        <translation>Site code checked. %1</translation>
    </message>
    <message>
        <source>没对上这个码，可以请带班再念一遍。%1</source>
        <translation>This code did not match. Your lead can read it again. %1</translation>
    </message>
    <message>
        <source>这个码过时了，请带班念个新的。%1</source>
        <translation>This code is out of date. Ask your lead for a new one. %1</translation>
    </message>
    <message>
        <source>这是另一班的码，请这一班的带班念。%1</source>
        <translation>This code is of another shift. Ask the lead of this one. %1</translation>
    </message>
    <message>
        <source>这个码用过了，请带班念个新的。%1</source>
        <translation>This code was used before. Ask your lead for a new one. %1</translation>
    </message>
    <message>
        <source>输了好几个码，不用再输了，带班会帮您核对。%1</source>
        <translation>That is enough codes. Your lead will check it for you. %1</translation>
    </message>
    <message>
        <source>找人替班中</source>
        <translation>Seeking</translation>
    </message>
    <message>
        <source>早上</source>
        <translation>early morning</translation>
    </message>
    <message>
        <source>上午</source>
        <translation>morning</translation>
    </message>
    <message>
        <source>中午</source>
        <translation>noon</translation>
    </message>
    <message>
        <source>下午</source>
        <translation>afternoon</translation>
    </message>
    <message>
        <source>晚上</source>
        <translation>evening</translation>
    </message>
</context>
<context>
    <name>GroupSheet</name>
    <message numerus="yes">
        <source>给 %n 个人签到</source>
        <translation>
            <numerusform>Check in %n</numerusform>
            <numerusform>Check in %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>给 %n 个人签退</source>
        <translation>
            <numerusform>Check out %n</numerusform>
            <numerusform>Check out %n</numerusform>
        </translation>
    </message>
    <message>
        <source>人在这里的才打勾。时间按现在记：%1。</source>
        <translation>Tick only those who are here. The time noted is now: %1.</translation>
    </message>
    <message>
        <source>全组签到？</source>
        <translation>Check all in?</translation>
    </message>
    <message>
        <source>全组签退？</source>
        <translation>Check all out?</translation>
    </message>
</context>
<context>
    <name>GroupWords</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>【%1】</source>
        <translation>[%1]</translation>
    </message>
    <message>
        <source>已停岗，不用来</source>
        <translation>Called off, no need to come</translation>
    </message>
    <message>
        <source>带班：%1</source>
        <translation>Shift lead: %1</translation>
    </message>
    <message>
        <source>来的：%1</source>
        <translation>Coming: %1</translation>
    </message>
    <message>
        <source>还差 %1 人，%2 人等回复</source>
        <translation>%1 more wanted, %2 asked</translation>
    </message>
    <message>
        <source>还差 %1 人</source>
        <translation>%1 more wanted</translation>
    </message>
    <message>
        <source>能来的请说一声；来不了也没关系。</source>
        <translation>If you can come, say so; if not, that is fine.</translation>
    </message>
    <message numerus="yes">
        <source>%1 起，一共 %n 天</source>
        <translation>
            <numerusform>from %1, %n day</numerusform>
            <numerusform>from %1, %n days</numerusform>
        </translation>
    </message>
    <message>
        <source>%1（%2）</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>等回复：%1</source>
        <translation>Waiting for: %1</translation>
    </message>
    <message>
        <source>下面的班请回复一下，来不了也没关系：</source>
        <translation>Please answer for these shifts; if you cannot come, that is fine:</translation>
    </message>
</context>
<context>
    <name>HelpButton</name>
    <message>
        <source>求助：110、12345</source>
        <translation>Help: 110, 12345</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>没网也能打电话</source>
        <translation>Calls work without a network</translation>
    </message>
    <message>
        <source>求助</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>报警</source>
        <translation>Police</translation>
    </message>
    <message>
        <source>急救</source>
        <translation>Ambulance</translation>
    </message>
    <message>
        <source>政务服务便民热线</source>
        <translation>City services</translation>
    </message>
    <message>
        <source>有人受到威胁、打架、车祸、走失。</source>
        <translation>A threat, a fight, a crash, somebody lost.</translation>
    </message>
    <message>
        <source>有人受伤、晕倒、中暑。</source>
        <translation>Somebody hurt, fainting, with heat stroke.</translation>
    </message>
    <message>
        <source>路灯、垃圾、积水等公共事务，找谁管都可以问。</source>
        <translation>Street lights, rubbish, flooding: ask whose job it is.</translation>
    </message>
    <message>
        <source>先站到安全的地方。说清在哪个路口、发生了什么。</source>
        <translation>First stand where it is safe. Say which crossing, and what happened.</translation>
    </message>
    <message>
        <source>您的安全最要紧</source>
        <translation>Your safety comes first</translation>
    </message>
    <message>
        <source>拨打</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>带班</source>
        <translation>Shift lead</translation>
    </message>
    <message>
        <source>这台设备不能打电话，请用电话拨 %1。</source>
        <translation>This device cannot call. Please dial %1 on a telephone.</translation>
    </message>
    <message>
        <source>拨打 %1</source>
        <translation>Call %1</translation>
    </message>
    <message>
        <source>现在拨打 %1？</source>
        <translation>Call %1 now?</translation>
    </message>
</context>
<context>
    <name>HourIssuePage</name>
    <message>
        <source>没有选哪一次</source>
        <translation>No entry chosen</translation>
    </message>
    <message>
        <source>没网也能反映，有网自动交上去</source>
        <translation>Works without network; sent later</translation>
    </message>
    <message>
        <source>时长有误</source>
        <translation>Hours are wrong</translation>
    </message>
    <message>
        <source>走的时间要晚于到的时间</source>
        <translation>Leaving must be after coming</translation>
    </message>
    <message>
        <source>先说说怎么回事</source>
        <translation>First tell what happened</translation>
    </message>
    <message>
        <source>交上去</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>%1，现在记的是 %2</source>
        <translation>%1, noted now: %2</translation>
    </message>
    <message>
        <source>几点到的</source>
        <translation>Came at</translation>
    </message>
    <message>
        <source>几点走的</source>
        <translation>Left at</translation>
    </message>
    <message>
        <source>您说的是 %1</source>
        <translation>You say %1</translation>
    </message>
    <message>
        <source>怎么回事</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>到了忘了签到。</source>
        <translation>I forgot to check in.</translation>
    </message>
    <message>
        <source>走了忘了签退。</source>
        <translation>I forgot to check out.</translation>
    </message>
    <message>
        <source>站得比记的久。</source>
        <translation>I stayed longer than noted.</translation>
    </message>
    <message>
        <source>手机没电了。</source>
        <translation>My phone was flat.</translation>
    </message>
    <message>
        <source>地方不对。</source>
        <translation>The place is wrong.</translation>
    </message>
    <message>
        <source>用您的话说</source>
        <translation>In your own words</translation>
    </message>
    <message>
        <source>由区级审核人核对，回复写在这一次下面。改没改，两个数都留着。</source>
        <translation>A district lead checks it and answers below this entry. Both figures are kept.</translation>
    </message>
</context>
<context>
    <name>HoursPage</name>
    <message>
        <source>没有签退，带班帮您核对。</source>
        <translation>No check-out. Your shift lead will check it with you.</translation>
    </message>
    <message>
        <source>还在手机里，有网自动上传。</source>
        <translation>Still on this phone. It is sent when there is network.</translation>
    </message>
    <message>
        <source>已更正，按更正后的算。</source>
        <translation>Corrected. The corrected time counts.</translation>
    </message>
    <message>
        <source>已经记入时长台账。</source>
        <translation>In the ledger of hours.</translation>
    </message>
    <message>
        <source>等区级审核人确认。</source>
        <translation>Waiting for the district lead.</translation>
    </message>
    <message>
        <source>站完第一班，这里就有了。</source>
        <translation>They appear after your first shift.</translation>
    </message>
    <message>
        <source>还没有时长</source>
        <translation>No hours yet</translation>
    </message>
    <message>
        <source>时长</source>
        <translation>Hours</translation>
    </message>
    <message>
        <source>已核实</source>
        <translation>Verified</translation>
    </message>
    <message numerus="yes">
        <source>今年 %1，到岗 %n 次</source>
        <translation>
            <numerusform>This year %1, %n time on duty</numerusform>
            <numerusform>This year %1, %n times on duty</numerusform>
        </translation>
    </message>
    <message>
        <source>待核实 %1</source>
        <translation>Not yet verified: %1</translation>
    </message>
    <message>
        <source>每一次</source>
        <translation>Each time</translation>
    </message>
    <message>
        <source>正在交上去…</source>
        <translation>Sending…</translation>
    </message>
    <message>
        <source>已存手机，有网自动交上去。</source>
        <translation>Saved on the phone, sent later.</translation>
    </message>
    <message>
        <source>已反映，等回复。</source>
        <translation>Sent, waiting for an answer.</translation>
    </message>
    <message>
        <source>已更正：%1 → %2。</source>
        <translation>Corrected: %1 → %2. </translation>
    </message>
    <message>
        <source>已更正：%1。</source>
        <translation>Corrected: %1. </translation>
    </message>
    <message>
        <source>没有改：%1</source>
        <translation>Not changed: %1</translation>
    </message>
    <message>
        <source>没交上去：%1</source>
        <translation>Not sent: %1</translation>
    </message>
    <message>
        <source>时长有误</source>
        <translation>Hours are wrong</translation>
    </message>
    <message>
        <source>开证明</source>
        <translation>Get certificate</translation>
    </message>
    <message>
        <source>审核人没有记这一次：%1
觉得不对，点“时长有误”。</source>
        <translation>The district lead did not count this: %1
If that is wrong, tap “Hours are wrong”.</translation>
    </message>
</context>
<context>
    <name>InsurancePage</name>
    <message>
        <source>两周内要买保险的班，人人都在保。</source>
        <translation>Everybody is insured for the next two weeks&apos; shifts that need it.</translation>
    </message>
    <message>
        <source>保险不缺人</source>
        <translation>Nobody lacks insurance</translation>
    </message>
    <message>
        <source>保险缺口</source>
        <translation>Insurance gaps</translation>
    </message>
    <message>
        <source>上岗前先补买，或者换人。保险公司的名单由管理员导入。</source>
        <translation>Insure her before the shift, or replace her. The administrator imports the insurer&apos;s list.</translation>
    </message>
    <message>
        <source>拨打</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>尾号 %1</source>
        <translation>ends %1</translation>
    </message>
    <message>
        <source>保险只到 %1</source>
        <translation>Insured only until %1</translation>
    </message>
    <message>
        <source>没有保险记录</source>
        <translation>No insurance on record</translation>
    </message>
</context>
<context>
    <name>LeadFace</name>
    <message>
        <source>总览</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>审核</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
</context>
<context>
    <name>LeftQuestion</name>
    <message>
        <source>您是 %1 离开的吗？</source>
        <translation>Did you leave at %1?</translation>
    </message>
    <message>
        <source>是的</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>改时间</source>
        <translation>Other time</translation>
    </message>
    <message>
        <source>还在岗</source>
        <translation>Still on duty</translation>
    </message>
    <message>
        <source>以后再说</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>没签退没关系，说一声就行。</source>
        <translation>No check-out is no problem, just say so.</translation>
    </message>
</context>
<context>
    <name>LoadingState</name>
    <message>
        <source>正在打开…</source>
        <translation>Opening…</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>海姐姐志愿</source>
        <translation>Haijiejie Volunteers</translation>
    </message>
</context>
<context>
    <name>ManualEntryPage</name>
    <message>
        <source>上级组织的审核人</source>
        <translation>a lead of the unit above</translation>
    </message>
    <message>
        <source>%1的审核人</source>
        <translation>a lead of %1</translation>
    </message>
    <message>
        <source>没网也能补录，有网自动交上去</source>
        <translation>Works without network; sent later</translation>
    </message>
    <message>
        <source>补录</source>
        <translation>Enter from paper</translation>
    </message>
    <message>
        <source>走的时间要晚于到的时间</source>
        <translation>Leaving must be after coming</translation>
    </message>
    <message>
        <source>先写为什么补录</source>
        <translation>First write why</translation>
    </message>
    <message>
        <source>由%1决定</source>
        <translation>Decided by %1</translation>
    </message>
    <message>
        <source>交上去</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>%1的补录已存手机，有网自动交上去。</source>
        <translation>%1: saved on the phone, sent later.</translation>
    </message>
    <message>
        <source>%1的补录交上去了，由%2决定。</source>
        <translation>%1: sent, to be decided by %2.</translation>
    </message>
    <message>
        <source>纸上有、手机里没有的，才补录。补录的时长由%1决定，谁补的、为什么，都记下来。</source>
        <translation>Only for what is on paper and in no phone. It is decided by %1; who entered it and why is kept.</translation>
    </message>
    <message>
        <source>补谁的</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>不在这一班里的，先在上一页“加人”。</source>
        <translation>Not on this shift? First add her on the page before.</translation>
    </message>
    <message>
        <source>换人</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>几点到的</source>
        <translation>Came at</translation>
    </message>
    <message>
        <source>几点走的</source>
        <translation>Left at</translation>
    </message>
    <message>
        <source>一共 %1</source>
        <translation>In all %1</translation>
    </message>
    <message>
        <source>她没有手机，纸上签的到。</source>
        <translation>She has no phone and signed on paper.</translation>
    </message>
    <message>
        <source>手机没电了，纸上签的到。</source>
        <translation>Her phone was flat; she signed on paper.</translation>
    </message>
    <message>
        <source>带班的手机坏了。</source>
        <translation>The lead&apos;s phone broke.</translation>
    </message>
    <message>
        <source>为什么补录</source>
        <translation>Why from paper</translation>
    </message>
    <message>
        <source>她本人也看得到。</source>
        <translation>She can read it too.</translation>
    </message>
    <message>
        <source>没有也能交，有照片好核对</source>
        <translation>Not required; it helps to check</translation>
    </message>
    <message>
        <source>签到表的照片</source>
        <translation>Photo of the sign-in sheet</translation>
    </message>
    <message>
        <source>不要这张</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>这张打不开，请换一张。</source>
        <translation>This picture cannot be opened. Choose another.</translation>
    </message>
    <message>
        <source>选照片</source>
        <translation>Choose photo</translation>
    </message>
    <message>
        <source>手机里最近的照片</source>
        <translation>Newest pictures on this phone</translation>
    </message>
    <message>
        <source>手机的“图片”和“下载”里没有照片。拍好签到表再来选。</source>
        <translation>There are no pictures in Pictures or Downloads. Take one of the sheet first.</translation>
    </message>
    <message>
        <source>再补一个人</source>
        <translation>One more</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>MorePage</name>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
    <message>
        <source>%1 · 尾号 %2</source>
        <translation>%1 · number ending %2</translation>
    </message>
    <message>
        <source>所属组织</source>
        <translation>Unit</translation>
    </message>
    <message numerus="yes">
        <source>有 %n 条没能记上，队长会帮您核对。都还存在手机里。</source>
        <translation>
            <numerusform>%n record could not be taken. Your team lead will check it. It is still on this phone.</numerusform>
            <numerusform>%n records could not be taken. Your team lead will check them. They are still on this phone.</numerusform>
        </translation>
    </message>
    <message>
        <source>身份</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>字的大小</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>标准</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>大</source>
        <translation>Large</translation>
    </message>
    <message>
        <source>特大</source>
        <translation>Very large</translation>
    </message>
    <message>
        <source>颜色</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>黑白分明</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>语言</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>中文</source>
        <translation>Chinese</translation>
    </message>
    <message>
        <source>关于</source>
        <translation>About</translation>
    </message>
    <message>
        <source>海姐姐志愿</source>
        <translation>Haijiejie Volunteers</translation>
    </message>
    <message>
        <source>版本 %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>退出登录</source>
        <translation>Sign out</translation>
    </message>
    <message numerus="yes">
        <source>还有 %n 条没上传，会留在这部手机里，下次登录再上传。</source>
        <translation>
            <numerusform>%n record is not sent yet. It stays on this phone and is sent at your next sign-in.</numerusform>
            <numerusform>%n records are not sent yet. They stay on this phone and are sent at your next sign-in.</numerusform>
        </translation>
    </message>
    <message>
        <source>再用这部手机，要请队长给新的六位数字。</source>
        <translation>To use this phone again you need six new digits from your team lead.</translation>
    </message>
    <message>
        <source>再用要输入密码。</source>
        <translation>You will need your password again.</translation>
    </message>
    <message>
        <source>退出登录？</source>
        <translation>Sign out?</translation>
    </message>
    <message>
        <source>只在点签到、签退时量一次，30 天后删除。不给也照样记时长。</source>
        <translation>Measured once when you check in or out, deleted after 30 days. Your hours count without it, too.</translation>
    </message>
    <message>
        <source>签到时带上位置</source>
        <translation>Send my location with check-ins</translation>
    </message>
    <message>
        <source>位置和资料</source>
        <translation>Location and data</translation>
    </message>
    <message>
        <source>我的资料</source>
        <translation>My data</translation>
    </message>
    <message>
        <source>时长规则</source>
        <translation>Hour rules</translation>
    </message>
    <message>
        <source>您正在代：%1</source>
        <translation>You stand in as: %1</translation>
    </message>
    <message>
        <source>您将要代：%1</source>
        <translation>You will stand in as: %1</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>到 %1 为止</source>
        <translation>Until %1</translation>
    </message>
    <message>
        <source>%1 到 %2</source>
        <translation>%1 to %2</translation>
    </message>
    <message>
        <source>请假时由谁代</source>
        <translation>Deputy during leave</translation>
    </message>
    <message>
        <source>换人</source>
        <translation>Change</translation>
    </message>
    <message numerus="yes">
        <source>您有 %n 条没上传，存在这部手机里，您回来再上传。</source>
        <translation>
            <numerusform>%n of yours is not sent yet; it stays on this phone until you come back.</numerusform>
            <numerusform>%n of yours are not sent yet; they stay on this phone until you come back.</numerusform>
        </translation>
    </message>
    <message>
        <source>您的要密码，回来时再输一次。</source>
        <translation>Yours needs the password: enter it again when you come back.</translation>
    </message>
    <message>
        <source>您的留在这部手机里，回来点名字就行；别人看不到您的内容。</source>
        <translation>Yours stays on this phone: tap your name when you come back. Nobody else sees it.</translation>
    </message>
    <message>
        <source>让另一位用这部手机？</source>
        <translation>Let somebody else use this phone?</translation>
    </message>
    <message>
        <source>管哪里</source>
        <translation>Over which unit</translation>
    </message>
    <message>
        <source>%1（代）</source>
        <translation>%1 (standing in)</translation>
    </message>
    <message numerus="yes">
        <source>通知，%n 条没看</source>
        <translation>
            <numerusform>Notices, %n not read</numerusform>
            <numerusform>Notices, %n not read</numerusform>
        </translation>
    </message>
    <message>
        <source>通知</source>
        <translation>Notices</translation>
    </message>
    <message>
        <source>发通知</source>
        <translation>Post notices</translation>
    </message>
    <message>
        <source>成果</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>转所属组织</source>
        <translation>Move to another unit</translation>
    </message>
</context>
<context>
    <name>MyDataPage</name>
    <message>
        <source>正在交上去…</source>
        <translation>Sending…</translation>
    </message>
    <message>
        <source>已存手机，有网自动交上去。</source>
        <translation>Saved on this phone, sent when there is a network.</translation>
    </message>
    <message>
        <source>没交上去：%1</source>
        <translation>Not sent: %1</translation>
    </message>
    <message>
        <source>已同意</source>
        <translation>agreed</translation>
    </message>
    <message>
        <source>已收回</source>
        <translation>taken back</translation>
    </message>
    <message>
        <source>还没同意</source>
        <translation>Not agreed</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>我的资料</source>
        <translation>My data</translation>
    </message>
    <message>
        <source>我同意过的</source>
        <translation>What I agreed to</translation>
    </message>
    <message>
        <source>收回</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>同意</source>
        <translation>Agree</translation>
    </message>
    <message>
        <source>导出我的资料</source>
        <translation>A copy of my data</translation>
    </message>
    <message>
        <source>登记资料、同意、手机、排班、签到签退、时长、申请，还有谁在什么时候看过您的号码，都在里面。</source>
        <translation>Your profile, consents, phones, shifts, check-ins, hours and requests, and when somebody looked at your number in which role: it is all in there.</translation>
    </message>
    <message>
        <source>全部资料是一个 JSON 文件；时长表是 CSV，用表格软件打开。里面有您的手机号，请收好。</source>
        <translation>All data is one JSON file; the hours are CSV for a spreadsheet. Your phone number is in it: keep it safe.</translation>
    </message>
    <message>
        <source>存全部资料</source>
        <translation>Save all data</translation>
    </message>
    <message>
        <source>存时长表</source>
        <translation>Save hours</translation>
    </message>
    <message>
        <source>正在存，已收到 %1 KB</source>
        <translation>Saving, %1 KB so far</translation>
    </message>
    <message>
        <source>有网才能导出。</source>
        <translation>This needs a network.</translation>
    </message>
    <message>
        <source>存好了，在这里：</source>
        <translation>Saved here:</translation>
    </message>
    <message>
        <source>改正资料</source>
        <translation>Corrections</translation>
    </message>
    <message>
        <source>姓名、出生年份、手机号不对，请负责人改。时长不对，在“时长”里点“时长有误”。</source>
        <translation>Is your name, year of birth or number wrong? Your coordinator changes it. If hours are wrong, tap “Hours are wrong” under “Hours”.</translation>
    </message>
    <message>
        <source>负责人</source>
        <translation>Coordinator</translation>
    </message>
    <message>
        <source>打电话</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>注销</source>
        <translation>Delete account</translation>
    </message>
    <message>
        <source>不想再参加，可以把您的资料全部删掉。已记入的时长仍在台账里，只是不再与您的名字相连。</source>
        <translation>If you no longer want to take part, you can have all your data deleted. Hours that were counted stay in the ledger, no longer connected with your name.</translation>
    </message>
    <message>
        <source>您还有别的身份。先请上一级收回，再来注销。</source>
        <translation>You hold another role. Ask the level above to end it first.</translation>
    </message>
    <message>
        <source>有网才能注销。</source>
        <translation>This needs a network.</translation>
    </message>
    <message>
        <source>继续</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>删掉的：姓名、手机号、登记资料、手机、位置、签名、照片和您写过的话。还没到的班会请别人来。删掉以后不能恢复。</source>
        <translation>Deleted: your name, number, profile, phones, places, signature, photos and what you wrote. Others are asked for your coming shifts. This cannot be undone.</translation>
    </message>
    <message>
        <source>注销以前，先看一看</source>
        <translation>Before you delete your account</translation>
    </message>
    <message>
        <source>留下的：已记入的时长仍在台账里，只是不再与您的名字相连。待核实的时长照常审核，也不连您的名字。</source>
        <translation>What stays: hours that were counted stay in the ledger, no longer connected with your name. Hours being checked are reviewed as usual, also without your name.</translation>
    </message>
    <message numerus="yes">
        <source>还有 %n 条没上传，注销后就传不上去了。</source>
        <translation>
            <numerusform>%n is not sent yet and cannot be sent afterwards.</numerusform>
            <numerusform>%n are not sent yet and cannot be sent afterwards.</numerusform>
        </translation>
    </message>
    <message>
        <source>请写下您的姓名</source>
        <translation>Type your name</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>和登记的一样，才能注销。</source>
        <translation>It must be as registered.</translation>
    </message>
</context>
<context>
    <name>MyShiftsPage</name>
    <message>
        <source>答应了的班会排在这里。</source>
        <translation>Shifts you said yes to appear here.</translation>
    </message>
    <message>
        <source>还没有班</source>
        <translation>No shifts yet</translation>
    </message>
    <message>
        <source>我的班</source>
        <translation>My shifts</translation>
    </message>
    <message numerus="yes">
        <source>%n 个邀请待回复</source>
        <translation>
            <numerusform>%n invitation to answer</numerusform>
            <numerusform>%n invitations to answer</numerusform>
        </translation>
    </message>
    <message>
        <source>接下来</source>
        <translation>Ahead</translation>
    </message>
    <message>
        <source>以前的</source>
        <translation>Earlier</translation>
    </message>
    <message>
        <source>带班 %1</source>
        <translation>Shift lead %1</translation>
    </message>
    <message>
        <source>请假</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>还是去</source>
        <translation>I will go</translation>
    </message>
    <message>
        <source>马上请别人补上，不影响您以后的邀请。</source>
        <translation>Someone else will be asked at once. It does not affect your later invitations.</translation>
    </message>
    <message>
        <source>这一班请假？</source>
        <translation>Withdraw from this shift?</translation>
    </message>
    <message>
        <source>看替班</source>
        <translation>See stand-in</translation>
    </message>
    <message>
        <source>找人替班</source>
        <translation>Find a stand-in</translation>
    </message>
</context>
<context>
    <name>NoticeDeskPage</name>
    <message>
        <source>没有网络，连上才能发</source>
        <translation>No network. Posting needs one.</translation>
    </message>
    <message>
        <source>发通知</source>
        <translation>Post notices</translation>
    </message>
    <message>
        <source>写一条</source>
        <translation>Write one</translation>
    </message>
    <message>
        <source>挂着的</source>
        <translation>Up now</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>写一条，到这个组织每个人的手机上。</source>
        <translation>Write one: it goes to every phone of this unit.</translation>
    </message>
    <message>
        <source>没有通知</source>
        <translation>No notices</translation>
    </message>
    <message numerus="yes">
        <source>%n 个附件</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message>
        <source>紧急</source>
        <translation>Urgent</translation>
    </message>
    <message>
        <source>已撤回</source>
        <translation>Taken back</translation>
    </message>
    <message>
        <source>已到期</source>
        <translation>Over</translation>
    </message>
    <message>
        <source>已读 %1 / 应读 %2</source>
        <translation>Read %1 / of %2</translation>
    </message>
    <message>
        <source>上级发的</source>
        <translation>From above</translation>
    </message>
</context>
<context>
    <name>NoticePage</name>
    <message>
        <source>发的人把它撤回了。</source>
        <translation>It was taken back.</translation>
    </message>
    <message>
        <source>这条通知不在了</source>
        <translation>This notice is gone</translation>
    </message>
    <message>
        <source>紧急通知</source>
        <translation>Urgent notice</translation>
    </message>
    <message>
        <source>通知</source>
        <translation>Notice</translation>
    </message>
    <message>
        <source>正在取…</source>
        <translation>Fetching…</translation>
    </message>
    <message>
        <source>存在这里：%1</source>
        <translation>Saved here: %1</translation>
    </message>
    <message>
        <source>这台设备没有能打开它的程序。文件已经存好。</source>
        <translation>Nothing on this device opens it. The file is saved.</translation>
    </message>
    <message>
        <source>看图片，%1 KB</source>
        <translation>See picture, %1 KB</translation>
    </message>
    <message>
        <source>打开，%1 KB</source>
        <translation>Open, %1 KB</translation>
    </message>
    <message>
        <source>挂到 %1</source>
        <translation>Up until %1</translation>
    </message>
    <message>
        <source>没连上网。有网再点一次。</source>
        <translation>No network. Tap again when there is one.</translation>
    </message>
</context>
<context>
    <name>NoticePostPage</name>
    <message>
        <source>没有网络，连上才能发</source>
        <translation>No network. Posting needs one.</translation>
    </message>
    <message>
        <source>发出了</source>
        <translation>Posted</translation>
    </message>
    <message>
        <source>正在传附件</source>
        <translation>Sending files</translation>
    </message>
    <message>
        <source>写通知</source>
        <translation>New notice</translation>
    </message>
    <message>
        <source>先写标题和内容</source>
        <translation>First a title and words</translation>
    </message>
    <message>
        <source>看一遍再发</source>
        <translation>Look, then post</translation>
    </message>
    <message>
        <source>再传一次</source>
        <translation>Send again</translation>
    </message>
    <message>
        <source>好</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>已发给%1</source>
        <translation>Posted to %1</translation>
    </message>
    <message>
        <source>多少人看过，在“发通知”里看。</source>
        <translation>“Post notices” shows how many read it.</translation>
    </message>
    <message>
        <source>通知大家已经看到，附件正在一个一个传。</source>
        <translation>The notice is out, its files follow one by one.</translation>
    </message>
    <message numerus="yes">
        <source>发给这里和下面所有人，大约 %n 人</source>
        <translation>
            <numerusform>To everybody here and below, about %n person</numerusform>
            <numerusform>To everybody here and below, about %n people</numerusform>
        </translation>
    </message>
    <message>
        <source>发给这里和下面所有人</source>
        <translation>To everybody here and below</translation>
    </message>
    <message>
        <source>上一级</source>
        <translation>One up</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All of it</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>%1 / 60 字</source>
        <translation>%1 / 60 characters</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Words</translation>
    </message>
    <message>
        <source>%1 / 2000 字</source>
        <translation>%1 / 2,000 characters</translation>
    </message>
    <message>
        <source>天气、危险才用：排在最前，“今天”页上红框显示</source>
        <translation>For weather and danger: first of all, in red on Today</translation>
    </message>
    <message>
        <source>紧急</source>
        <translation>Urgent</translation>
    </message>
    <message>
        <source>到 %1</source>
        <translation>until %1</translation>
    </message>
    <message>
        <source>挂多久</source>
        <translation>How long</translation>
    </message>
    <message>
        <source>只今天</source>
        <translation>Today only</translation>
    </message>
    <message numerus="yes">
        <source>%n 天</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 / 5 个</source>
        <translation>%1 / 5</translation>
    </message>
    <message>
        <source>附件</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>正在上传…</source>
        <translation>Sending…</translation>
    </message>
    <message>
        <source>已上传</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>%1 KB</source>
        <translation>%1 KB</translation>
    </message>
    <message>
        <source>不要这个</source>
        <translation>Leave out</translation>
    </message>
    <message>
        <source>最多 5 个附件。</source>
        <translation>At most 5 files.</translation>
    </message>
    <message>
        <source>照片或 PDF，每个最多 900 KB。照片太大会自动缩小，并去掉拍摄地点。</source>
        <translation>Photos or PDF, at most 900 KB each. Large photos are made smaller, and where they were taken is removed.</translation>
    </message>
    <message>
        <source>不选了</source>
        <translation>Done choosing</translation>
    </message>
    <message>
        <source>加附件</source>
        <translation>Add a file</translation>
    </message>
    <message>
        <source>这台设备上最近的照片和 PDF</source>
        <translation>The newest photos and PDFs on this device</translation>
    </message>
    <message>
        <source>“图片”“下载”“文档”里没有照片，也没有 PDF。</source>
        <translation>No photo or PDF in Pictures, Downloads or Documents.</translation>
    </message>
    <message>
        <source>再改改</source>
        <translation>Change it</translation>
    </message>
    <message>
        <source>发出</source>
        <translation>Post</translation>
    </message>
    <message numerus="yes">
        <source>大约 %n 人会看到。</source>
        <translation>
            <numerusform>About %n person will see it.</numerusform>
            <numerusform>About %n people will see it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>带 %n 个附件。</source>
        <translation>
            <numerusform>With %n file.</numerusform>
            <numerusform>With %n files.</numerusform>
        </translation>
    </message>
    <message>
        <source>挂到 %1。</source>
        <translation>Up until %1.</translation>
    </message>
    <message>
        <source>发给%1？</source>
        <translation>Post to %1?</translation>
    </message>
    <message>
        <source>紧急通知</source>
        <translation>Urgent notice</translation>
    </message>
    <message>
        <source>通知大家已经看到，附件没传全。</source>
        <translation>The notice is out, not all of its files are.</translation>
    </message>
    <message>
        <source>没连上网，没传上去</source>
        <translation>No network, not sent</translation>
    </message>
</context>
<context>
    <name>NoticeStrip</name>
    <message>
        <source>紧急通知</source>
        <translation>Urgent</translation>
    </message>
    <message>
        <source>新通知</source>
        <translation>New notice</translation>
    </message>
    <message numerus="yes">
        <source>还有 %n 条没看</source>
        <translation>
            <numerusform>%n more not read</numerusform>
            <numerusform>%n more not read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoticesPage</name>
    <message>
        <source>社区、街道、区里和市里的通知，会在这里。</source>
        <translation>What your community, street, district and city tell you comes here.</translation>
    </message>
    <message>
        <source>现在没有通知</source>
        <translation>No notices now</translation>
    </message>
    <message>
        <source>通知</source>
        <translation>Notices</translation>
    </message>
    <message>
        <source>%1，没看</source>
        <translation>%1, not read</translation>
    </message>
    <message>
        <source>紧急</source>
        <translation>Urgent</translation>
    </message>
    <message numerus="yes">
        <source>%n 个附件</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message>
        <source>没看</source>
        <translation>Not read</translation>
    </message>
</context>
<context>
    <name>OfferPage</name>
    <message>
        <source>这个邀请已经不在了</source>
        <translation>This invitation is gone</translation>
    </message>
    <message>
        <source>有新的邀请，会在这里告诉您。</source>
        <translation>New invitations will appear here.</translation>
    </message>
    <message>
        <source>没网也能回复，有网自动上传</source>
        <translation>You can answer without network; it is sent later</translation>
    </message>
    <message>
        <source>已回复</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>请您来站岗</source>
        <translation>Will you stand with us?</translation>
    </message>
    <message>
        <source>我能去</source>
        <translation>I can go</translation>
    </message>
    <message>
        <source>这次不行</source>
        <translation>Not this time</translation>
    </message>
    <message>
        <source>%1 前回复，不来也没关系</source>
        <translation>Answer by %1. It is fine to say no.</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>谢谢您，记下了</source>
        <translation>Thank you, noted</translation>
    </message>
    <message>
        <source>岗位已满，先记为候补</source>
        <translation>All seats are taken: you are on standby</translation>
    </message>
    <message>
        <source>好的，这次不来没关系</source>
        <translation>That is fine. Next time then.</translation>
    </message>
    <message numerus="yes">
        <source>%n 天，都在“我的班”里。</source>
        <translation>
            <numerusform>%n day, listed under My shifts.</numerusform>
            <numerusform>%n days, listed under My shifts.</numerusform>
        </translation>
    </message>
    <message>
        <source>有空位马上告诉您。</source>
        <translation>We will tell you at once when a seat is free.</translation>
    </message>
    <message>
        <source>下次有合适的再请您。</source>
        <translation>We will ask you again when something suits.</translation>
    </message>
    <message>
        <source>已存手机，有网自动上传</source>
        <translation>Saved on this phone, sent when there is network</translation>
    </message>
    <message>
        <source>能去的打勾，不能去的点掉</source>
        <translation>Tick the days you can, untick the others</translation>
    </message>
    <message>
        <source>为什么找我</source>
        <translation>Why me</translation>
    </message>
    <message>
        <source>安全提示</source>
        <translation>Safety notice</translation>
    </message>
    <message>
        <source>谢谢您</source>
        <translation>Thank you</translation>
    </message>
    <message>
        <source>临时缺人，请您来</source>
        <translation>Needed at short notice</translation>
    </message>
    <message>
        <source>人已找齐，谢谢您</source>
        <translation>Enough have said yes, thank you</translation>
    </message>
    <message>
        <source>这次不用来了，有空位再请您。</source>
        <translation>You need not come this time. We will ask again when there is room.</translation>
    </message>
    <message>
        <source>同时问了几位，先答应的先来。来不了也没关系。</source>
        <translation>Several were asked at once; the first answers come. It is fine if you cannot.</translation>
    </message>
    <message>
        <source>马上就要人</source>
        <translation>Needed right away</translation>
    </message>
</context>
<context>
    <name>OffersPage</name>
    <message>
        <source>有新的邀请，会在这里告诉您。</source>
        <translation>New invitations will appear here.</translation>
    </message>
    <message>
        <source>没有待回复的邀请</source>
        <translation>No invitations to answer</translation>
    </message>
    <message>
        <source>邀请</source>
        <translation>Invitations</translation>
    </message>
    <message numerus="yes">
        <source>%1起，共 %n 天</source>
        <translation>
            <numerusform>From %1, %n day</numerusform>
            <numerusform>From %1, %n days</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 前回复，不来也没关系</source>
        <translation>Answer by %1. It is fine to say no.</translation>
    </message>
    <message>
        <source>打开看看</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>临时缺人</source>
        <translation>Short notice</translation>
    </message>
</context>
<context>
    <name>OutcomePage</name>
    <message>
        <source>开始以后再来记：%1。</source>
        <translation>Come back once it has begun: %1.</translation>
    </message>
    <message>
        <source>这一班还没开始</source>
        <translation>This shift has not begun</translation>
    </message>
    <message>
        <source>没网也能记，有网自动交上去</source>
        <translation>Works without a network, sent later</translation>
    </message>
    <message>
        <source>记成果</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>填一个数，或者写一句话</source>
        <translation>A number or a sentence first</translation>
    </message>
    <message>
        <source>交上去</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>改好交上去</source>
        <translation>Send changes</translation>
    </message>
    <message>
        <source>已存手机，有网自动交上去。</source>
        <translation>Saved, sent when there is a network.</translation>
    </message>
    <message>
        <source>已交上去。再交一次，按新的算。</source>
        <translation>Sent. Sent again, the new numbers count.</translation>
    </message>
    <message>
        <source>%1 %2 记的</source>
        <translation>By %1, %2</translation>
    </message>
    <message>
        <source>大概的数就行，不知道的空着。不影响大家的时长。</source>
        <translation>About is enough; leave out what you do not know. Nobody’s hours change.</translation>
    </message>
    <message>
        <source>先不加</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>再加一项</source>
        <translation>Add a kind</translation>
    </message>
    <message>
        <source>还有什么要说的</source>
        <translation>Anything else</translation>
    </message>
</context>
<context>
    <name>OutcomeWords</name>
    <message>
        <source>值守垃圾桶点</source>
        <translation>Bin duty</translation>
    </message>
    <message>
        <source>入户宣传</source>
        <translation>Home visits</translation>
    </message>
    <message>
        <source>走访餐馆</source>
        <translation>Restaurant visits</translation>
    </message>
    <message>
        <source>劝导</source>
        <translation>Reminders</translation>
    </message>
    <message>
        <source>清理点位</source>
        <translation>Clean-ups</translation>
    </message>
    <message>
        <source>发放资料</source>
        <translation>Leaflets</translation>
    </message>
    <message>
        <source>听众</source>
        <translation>Talks</translation>
    </message>
    <message>
        <source>帮到的人</source>
        <translation>Help given</translation>
    </message>
    <message>
        <source>户</source>
        <translation>households</translation>
    </message>
    <message>
        <source>家</source>
        <translation>restaurants</translation>
    </message>
    <message>
        <source>人次</source>
        <translation>times</translation>
    </message>
    <message>
        <source>份</source>
        <translation>copies</translation>
    </message>
    <message>
        <source>人</source>
        <translation>people</translation>
    </message>
    <message>
        <source>个</source>
        <translation>points</translation>
    </message>
    <message>
        <source>%1（%2）</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <translation>%1: %2 %3</translation>
    </message>
</context>
<context>
    <name>OutcomesPage</name>
    <message>
        <source>成果</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>上个月</source>
        <translation>Earlier</translation>
    </message>
    <message>
        <source>下个月</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>带班在“我带的班”里记，您也可以在看板的班次里记。</source>
        <translation>Shift leads write them on their shift; you can, too, on a shift of the board.</translation>
    </message>
    <message>
        <source>这个月还没有人记</source>
        <translation>Nothing written this month</translation>
    </message>
    <message numerus="yes">
        <source>%n 个班次</source>
        <translation>
            <numerusform>%n shift</numerusform>
            <numerusform>%n shifts</numerusform>
        </translation>
    </message>
    <message>
        <source>一班一班看</source>
        <translation>Shift by shift</translation>
    </message>
    <message>
        <source>%1记的</source>
        <translation>by %1</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>换一段时间，或换一个专项行动看看。</source>
        <translation>Try another time or another campaign.</translation>
    </message>
    <message>
        <source>这段时间还没有时长</source>
        <translation>No hours in this time</translation>
    </message>
    <message>
        <source>没有网络，这是 %1 的数</source>
        <translation>No network: figures as of %1</translation>
    </message>
    <message>
        <source>%1 · 截至 %2</source>
        <translation>%1 · as of %2</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>往前</source>
        <translation>Earlier</translation>
    </message>
    <message>
        <source>往后</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>专项行动</source>
        <translation>Campaign</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>人数</source>
        <translation>People</translation>
    </message>
    <message>
        <source>人次</source>
        <translation>Attendances</translation>
    </message>
    <message>
        <source>场次</source>
        <translation>Sessions</translation>
    </message>
    <message>
        <source>时长（小时）</source>
        <translation>Hours</translation>
    </message>
    <message>
        <source>待审（小时）</source>
        <translation>Pending (h)</translation>
    </message>
    <message numerus="yes">
        <source>%n 条</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
    <message>
        <source>全部专项行动</source>
        <translation>All campaigns</translation>
    </message>
    <message>
        <source>一个专项行动</source>
        <translation>One campaign</translation>
    </message>
    <message>
        <source>时间和专项行动</source>
        <translation>Time and campaign</translation>
    </message>
    <message>
        <source>只看本级</source>
        <translation>This level only</translation>
    </message>
    <message>
        <source>月结</source>
        <translation>Close month</translation>
    </message>
    <message>
        <source>一个月过完，核对了签名。</source>
        <translation>Once a month is over: check it and sign.</translation>
    </message>
    <message>
        <source>一页纸</source>
        <translation>One page</translation>
    </message>
    <message>
        <source>停岗</source>
        <translation>Call off</translation>
    </message>
    <message>
        <source>不了</source>
        <translation>No</translation>
    </message>
    <message>
        <source>存 PDF</source>
        <translation>Save PDF</translation>
    </message>
    <message>
        <source>%1，%2，全部专项行动。一张 A4：人数、人次、场次、时长、到岗率、点位、地图、走势、成果，没有名字。</source>
        <translation>%1, %2, all campaigns. One A4: people, attendances, sessions, hours, show-up rate, places, map, trend, outcomes; no names.</translation>
    </message>
    <message>
        <source>存图片</source>
        <translation>Save picture</translation>
    </message>
    <message>
        <source>一张 A4，给领导看，没有名字。</source>
        <translation>One A4 for the mayor, without names.</translation>
    </message>
    <message>
        <source>这个月还没有记录，先看上个月的。</source>
        <translation>Nothing stands in this month yet: this is the month before.</translation>
    </message>
</context>
<context>
    <name>PaceDayPage</name>
    <message>
        <source>那天通过的后来都更正了。</source>
        <translation>All of that day was corrected later.</translation>
    </message>
    <message>
        <source>没有留下的</source>
        <translation>Nothing left</translation>
    </message>
    <message numerus="yes">
        <source>%n 条</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 次</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
    <message>
        <source>那天怎么审的</source>
        <translation>How that day was reviewed</translation>
    </message>
    <message>
        <source>没有要核对的，一起通过</source>
        <translation>Nothing to check, approved together</translation>
    </message>
    <message>
        <source>理由：%1</source>
        <translation>Reason: %1</translation>
    </message>
    <message numerus="yes">
        <source> 等 %n 位</source>
        <translation>
            <numerusform> and others, %n in all</numerusform>
            <numerusform> and others, %n in all</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 小时</source>
        <translation>%1 h</translation>
    </message>
</context>
<context>
    <name>PacePage</name>
    <message>
        <source>审核节奏</source>
        <translation>Pace of review</translation>
    </message>
    <message>
        <source>谁审了多少，审得多快。标出来的只是请您问一问，不是说谁做错了。</source>
        <translation>Who approved how much, and how fast. What is marked is worth a question; it does not say that anybody did wrong.</translation>
    </message>
    <message>
        <source>上个月</source>
        <translation>Month before</translation>
    </message>
    <message>
        <source>下个月</source>
        <translation>Month after</translation>
    </message>
    <message>
        <source>%1的服务</source>
        <translation>Service of %1</translation>
    </message>
    <message>
        <source>通过了时长，这里就有。</source>
        <translation>It appears once hours are approved.</translation>
    </message>
    <message>
        <source>这个月还没有人审过</source>
        <translation>Nothing approved for this month</translation>
    </message>
    <message>
        <source>审核的人</source>
        <translation>Reviewers</translation>
    </message>
    <message>
        <source>通过的条数</source>
        <translation>Approved</translation>
    </message>
    <message>
        <source>时长（小时）</source>
        <translation>Hours</translation>
    </message>
    <message>
        <source>可以问一问的</source>
        <translation>Worth a question</translation>
    </message>
    <message numerus="yes">
        <source>%n 条</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 小时</source>
        <translation>%1 h</translation>
    </message>
</context>
<context>
    <name>PaceWords</name>
    <message>
        <source>已注销的人</source>
        <translation>Somebody who left</translation>
    </message>
    <message>
        <source>%1（您自己）</source>
        <translation>%1 (you)</translation>
    </message>
    <message>
        <source>没有要写理由的</source>
        <translation>none needed a reason</translation>
    </message>
    <message numerus="yes">
        <source>%n 条写了理由</source>
        <translation>
            <numerusform>%n with a reason</numerusform>
            <numerusform>%n with a reason</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>，一分钟最多 %n 次</source>
        <translation>
            <numerusform>, at most %n in a minute</numerusform>
            <numerusform>, at most %n in a minute</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>一分钟里写了 %n 次理由。</source>
        <translation>
            <numerusform>%n reason within one minute.</numerusform>
            <numerusform>%n reasons within one minute.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 条是和审核人同班的。</source>
        <translation>
            <numerusform>%n is of somebody on the reviewer&apos;s own shift.</numerusform>
            <numerusform>%n are of women on the reviewer&apos;s own shift.</numerusform>
        </translation>
    </message>
    <message>
        <source>多半是夜里 0 点到 5 点审的。</source>
        <translation>Mostly approved between midnight and 5 in the morning.</translation>
    </message>
    <message>
        <source>有一处和平常不一样。</source>
        <translation>Something is not as usual.</translation>
    </message>
    <message>
        <source>一条一条看记录，一分钟看不了这么多。可能是先对过签到表再一起点的，问问她怎么看的。</source>
        <translation>Nobody reads that many records in a minute. Perhaps the sheet was checked first and all tapped afterwards; ask how it was done.</translation>
    </message>
    <message>
        <source>同班的人最清楚谁来了，只是别人看着不放心。以后请另一位审核人来审。</source>
        <translation>Whoever stood there knows best who came, but others may wonder. Next time ask another reviewer.</translation>
    </message>
    <message>
        <source>可能是白天没空。也请她看看手机是不是一直在自己手里。</source>
        <translation>Perhaps there was no time by day. Also ask whether the phone was always in the right hands.</translation>
    </message>
    <message>
        <source>请看看那天的记录。</source>
        <translation>Please look at that day.</translation>
    </message>
</context>
<context>
    <name>PaperResult</name>
    <message>
        <source>正在存，已收到 %1 KB</source>
        <translation>Saving, %1 KB so far</translation>
    </message>
    <message>
        <source>正在排版…</source>
        <translation>Setting the page…</translation>
    </message>
    <message>
        <source>存好了，在这里：</source>
        <translation>Saved here:</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>这台设备没有能打开它的程序。文件已经存好，可以拿去打印。</source>
        <translation>Nothing on this device opens it. The file is saved and can be printed elsewhere.</translation>
    </message>
</context>
<context>
    <name>PersonHoursPage</name>
    <message>
        <source>这段时间还没有时长</source>
        <translation>No hours in this time</translation>
    </message>
    <message>
        <source>已更正，不算</source>
        <translation>Corrected, not counted</translation>
    </message>
    <message>
        <source>更正</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>核实情况：%1</source>
        <translation>Evidence: %1</translation>
    </message>
    <message>
        <source>开证明</source>
        <translation>Get certificate</translation>
    </message>
</context>
<context>
    <name>PhotosPage</name>
    <message>
        <source>已存手机</source>
        <translation>On this phone</translation>
    </message>
    <message>
        <source>正在上传…</source>
        <translation>Sending…</translation>
    </message>
    <message>
        <source>已上传</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>没传上去</source>
        <translation>Not sent</translation>
    </message>
    <message>
        <source>现在没有网络，照片都在手机里。</source>
        <translation>No network now; they are on this phone.</translation>
    </message>
    <message>
        <source>正在用 Wi-Fi 上传。</source>
        <translation>Being sent over Wi-Fi.</translation>
    </message>
    <message>
        <source>现在用的是流量，等有 Wi-Fi 自动上传。</source>
        <translation>On mobile data now; sent by themselves over Wi-Fi.</translation>
    </message>
    <message>
        <source>看不出是不是 Wi-Fi。点“现在上传”就传。</source>
        <translation>Cannot tell whether this is Wi-Fi. “Send now” sends them.</translation>
    </message>
    <message>
        <source>没网也能拍，先存手机</source>
        <translation>Photos work without a network</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>拍一张</source>
        <translation>Take one</translation>
    </message>
    <message>
        <source>拍好了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>不选了</source>
        <translation>Done choosing</translation>
    </message>
    <message>
        <source>一班最多 20 张</source>
        <translation>At most 20 a shift</translation>
    </message>
    <message>
        <source>拍照</source>
        <translation>Take photos</translation>
    </message>
    <message>
        <source>选照片</source>
        <translation>Choose a photo</translation>
    </message>
    <message>
        <source>一班最多 20 张。先删几张再加。</source>
        <translation>At most 20 a shift. Delete some first.</translation>
    </message>
    <message>
        <source>相机画面</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>没让用相机。在手机设置里可以允许，也可以选照片。</source>
        <translation>The camera is not allowed. Allow it in the settings, or choose a photo.</translation>
    </message>
    <message>
        <source>相机没打开，可能别的应用正在用。也可以选照片。</source>
        <translation>The camera did not open; another app may use it. You can choose a photo.</translation>
    </message>
    <message>
        <source>正在打开相机…</source>
        <translation>Opening the camera…</translation>
    </message>
    <message numerus="yes">
        <source>这一班已经有 %n 张。</source>
        <translation>
            <numerusform>%n photo of this shift so far.</numerusform>
            <numerusform>%n photos of this shift so far.</numerusform>
        </translation>
    </message>
    <message>
        <source>手机里最近的照片</source>
        <translation>The newest photos on this phone</translation>
    </message>
    <message>
        <source>手机的“图片”和“下载”里没有照片。拍好再来选。</source>
        <translation>No photos in Pictures or Downloads. Take some first.</translation>
    </message>
    <message numerus="yes">
        <source>已存手机，待上传 %n 张</source>
        <translation>
            <numerusform>Saved, %n to send</numerusform>
            <numerusform>Saved, %n to send</numerusform>
        </translation>
    </message>
    <message>
        <source>现在上传</source>
        <translation>Send now</translation>
    </message>
    <message>
        <source>拍活动、拍点位。拍到人，先问一声愿不愿意。</source>
        <translation>Of the work, of the place. Ask people first.</translation>
    </message>
    <message>
        <source>这一班还没有照片</source>
        <translation>No photos of this shift yet</translation>
    </message>
    <message>
        <source>照片 %1</source>
        <translation>Photo %1</translation>
    </message>
    <message>
        <source>%1删除</source>
        <translation>Deleted %1</translation>
    </message>
    <message>
        <source>上传后留 90 天，到时自动删除。只有带班和负责人看得到。</source>
        <translation>Kept for 90 days, then deleted. Only leads and coordinators see them.</translation>
    </message>
    <message>
        <source>一张大约不到 1 MB</source>
        <translation>Less than 1 MB each</translation>
    </message>
    <message>
        <source>用流量也自动上传</source>
        <translation>Also over mobile data</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>删除这张</source>
        <translation>Delete it</translation>
    </message>
    <message>
        <source>正在上传，传完才能删。</source>
        <translation>Being sent; it can be deleted afterwards.</translation>
    </message>
    <message>
        <source>已经上传，有网才能删。</source>
        <translation>It is sent; deleting it needs a network.</translation>
    </message>
    <message>
        <source>删了找不回来。</source>
        <translation>Deleted, it is gone for good.</translation>
    </message>
    <message>
        <source>正在取…</source>
        <translation>Fetching…</translation>
    </message>
    <message>
        <source>正在上传。</source>
        <translation>Being sent.</translation>
    </message>
    <message>
        <source>有网就上传，不等 Wi-Fi。</source>
        <translation>Sent when there is a network, Wi-Fi or not.</translation>
    </message>
</context>
<context>
    <name>PlaceMapPage</name>
    <message>
        <source>在图上选点</source>
        <translation>Pick on the map</translation>
    </message>
    <message>
        <source>先点一下图上的位置</source>
        <translation>Tap the place on the map first</translation>
    </message>
    <message>
        <source>就选这里</source>
        <translation>Pick this place</translation>
    </message>
    <message>
        <source>示意图，没有街道。点一下选位置，拖动可以移动。</source>
        <translation>A sketch without streets. Tap to pick a place, drag to move.</translation>
    </message>
    <message>
        <source>%1 米</source>
        <translation>%1 m</translation>
    </message>
    <message>
        <source>%1 公里</source>
        <translation>%1 km</translation>
    </message>
    <message>
        <source>近一点</source>
        <translation>Closer</translation>
    </message>
    <message>
        <source>远一点</source>
        <translation>Farther</translation>
    </message>
    <message>
        <source>上北下南，没有街道：照着用过的地方估距离，往远看有区县轮廓。要准，就站在那里取位置，或者从地图软件复制坐标。</source>
        <translation>North is up, without streets: judge distances by places used before; from afar the districts show. To be exact, stand there and take the position, or copy it from a map app.</translation>
    </message>
    <message>
        <source>移到用过的地方</source>
        <translation>Move to a place used before</translation>
    </message>
</context>
<context>
    <name>PlacePage</name>
    <message>
        <source>这一班已经不在了</source>
        <translation>This shift is gone</translation>
    </message>
    <message>
        <source>没网也能替人签到</source>
        <translation>Checking in works without network</translation>
    </message>
    <message>
        <source>到 %1 / 应到 %2</source>
        <translation>%1 there of %2</translation>
    </message>
    <message>
        <source>已停岗</source>
        <translation>Called off</translation>
    </message>
    <message>
        <source>带班</source>
        <translation>Shift lead</translation>
    </message>
    <message>
        <source>尾号 %1</source>
        <translation>ends %1</translation>
    </message>
    <message>
        <source>不用 App</source>
        <translation>No app</translation>
    </message>
    <message>
        <source>打电话</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>替她签退</source>
        <translation>Check her out</translation>
    </message>
    <message>
        <source>替她签到</source>
        <translation>Check her in</translation>
    </message>
    <message>
        <source>记回复</source>
        <translation>Note answer</translation>
    </message>
    <message>
        <source>加人</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>停岗</source>
        <translation>Call off</translation>
    </message>
    <message>
        <source>时间按现在记：%1。她自己的签到签退也都留着。</source>
        <translation>The time noted is now: %1. Her own check-ins are kept too.</translation>
    </message>
    <message>
        <source>替%1签到？</source>
        <translation>Check %1 in?</translation>
    </message>
    <message>
        <source>替%1签退？</source>
        <translation>Check %1 out?</translation>
    </message>
    <message numerus="yes">
        <source>这一班 %n 个人都会收到通知，已经站的时间照样算。</source>
        <translation>
            <numerusform>The %n person on it is told; time already given counts.</numerusform>
            <numerusform>All %n people on it are told; time already given counts.</numerusform>
        </translation>
    </message>
    <message>
        <source>停掉这一班？</source>
        <translation>Call this shift off?</translation>
    </message>
    <message>
        <source>为什么停，会告诉大家</source>
        <translation>Why? Everyone will be told</translation>
    </message>
    <message>
        <source>已签名</source>
        <translation>signed</translation>
    </message>
    <message>
        <source>请她签名</source>
        <translation>Let her sign</translation>
    </message>
    <message>
        <source>补录</source>
        <translation>Enter from paper</translation>
    </message>
    <message>
        <source>副带班</source>
        <translation>Deputy lead</translation>
    </message>
    <message>
        <source>她来不了</source>
        <translation>She cannot come</translation>
    </message>
    <message>
        <source>请她带班</source>
        <translation>Make her lead</translation>
    </message>
    <message>
        <source>调人</source>
        <translation>Move over</translation>
    </message>
    <message>
        <source>紧急找人</source>
        <translation>Urgent call</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>记下来</source>
        <translation>Note it</translation>
    </message>
    <message>
        <source>她的位子空出来，可以补人。不影响她以后的邀请。</source>
        <translation>Her seat is free to fill. It does not affect her later invitations.</translation>
    </message>
    <message>
        <source>%1来不了？</source>
        <translation>%1 cannot come?</translation>
    </message>
    <message>
        <source>她能出示签到码、替人签到。也可以只做副带班，带班没到时由她带。</source>
        <translation>She can show the code and check others in. Or make her the deputy only, who leads while the lead is not there.</translation>
    </message>
    <message>
        <source>请%1带这一班？</source>
        <translation>Make %1 the lead?</translation>
    </message>
    <message>
        <source>只做副带班</source>
        <translation>Deputy only</translation>
    </message>
    <message>
        <source>为什么这样排</source>
        <translation>Why this plan</translation>
    </message>
</context>
<context>
    <name>PlanGap</name>
    <message numerus="yes">
        <source>还差 %n 人</source>
        <translation>
            <numerusform>%n seat still open</numerusform>
            <numerusform>%n seats still open</numerusform>
        </translation>
    </message>
    <message>
        <source>怎么补上</source>
        <translation>What would fill it</translation>
    </message>
    <message>
        <source>附近没有人可请。</source>
        <translation>Nobody nearby to ask.</translation>
    </message>
    <message numerus="yes">
        <source>附近 %n 人为什么排不上</source>
        <translation>
            <numerusform>Why %n nearby could not be placed</numerusform>
            <numerusform>Why %n nearby could not be placed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 人</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message>
        <source>找一位姐妹，看她为什么没排上</source>
        <translation>Find a woman and see why she was not placed</translation>
    </message>
    <message>
        <source>为什么不是她</source>
        <translation>Why not her</translation>
    </message>
</context>
<context>
    <name>PlanPage</name>
    <message>
        <source>看谁合适</source>
        <translation>Seeing who fits</translation>
    </message>
    <message>
        <source>记下结果</source>
        <translation>Saving the plan</translation>
    </message>
    <message>
        <source>排出最合适的</source>
        <translation>Finding the best fit</translation>
    </message>
    <message>
        <source>开始排班</source>
        <translation>Make plan</translation>
    </message>
    <message>
        <source>排出来先给您看，不会马上发出去。</source>
        <translation>You see the plan first; nothing is sent yet.</translation>
    </message>
    <message>
        <source>还没有排班</source>
        <translation>No plan yet</translation>
    </message>
    <message>
        <source>正在排班…</source>
        <translation>Planning…</translation>
    </message>
    <message>
        <source>邀请已发出</source>
        <translation>Offers sent</translation>
    </message>
    <message>
        <source>排班结果</source>
        <translation>The plan</translation>
    </message>
    <message>
        <source>正在发出…</source>
        <translation>Sending…</translation>
    </message>
    <message numerus="yes">
        <source>%n 人</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message>
        <source>发出邀请</source>
        <translation>Send offers</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>先不排了</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>可以先做别的，排好了在“排班”里看。</source>
        <translation>You can do something else; the plan will be under Plan.</translation>
    </message>
    <message numerus="yes">
        <source>请了 %n 人</source>
        <translation>
            <numerusform>%n person asked</numerusform>
            <numerusform>%n people asked</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 个岗位，%2 前回复。不用 App 的在电话名单里。</source>
        <translation>%1 seats, answers by %2. Those without the app are on the call list.</translation>
    </message>
    <message numerus="yes">
        <source>这 %n 个没有发：情况变了</source>
        <translation>
            <numerusform>%n not sent: things changed</numerusform>
            <numerusform>%n not sent: things changed</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 个岗位，%2 个排上</source>
        <translation>%1 seats, %2 filled</translation>
    </message>
    <message>
        <source>和上周不一样的</source>
        <translation>Changes from last week</translation>
    </message>
    <message>
        <source>%1 新来</source>
        <translation>%1 is new</translation>
    </message>
    <message>
        <source>%1 不在</source>
        <translation>%1 leaves</translation>
    </message>
    <message numerus="yes">
        <source>%n 天</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message>
        <source>点开一天看为什么请她</source>
        <translation>Open a day to see why</translation>
    </message>
    <message>
        <source>每个点位</source>
        <translation>Place by place</translation>
    </message>
    <message>
        <source>离最优不超过 %1</source>
        <translation>At most %1 from the best possible</translation>
    </message>
    <message>
        <source>排得有多好</source>
        <translation>How good the plan is</translation>
    </message>
    <message>
        <source>不要这一次的</source>
        <translation>Discard this plan</translation>
    </message>
    <message>
        <source>再看看</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>%1 个岗位，%2 前回复。每个人都可以说这次不行。</source>
        <translation>%1 seats, answers by %2. Everyone may say no.</translation>
    </message>
    <message numerus="yes">
        <source>给 %n 人发出邀请？</source>
        <translation>
            <numerusform>Send an offer to %n person?</numerusform>
            <numerusform>Send offers to %n people?</numerusform>
        </translation>
    </message>
    <message>
        <source>两周内的班，保险到不了那天</source>
        <translation>Shifts within two weeks that their cover does not reach</translation>
    </message>
    <message numerus="yes">
        <source>保险缺 %n 人</source>
        <translation>
            <numerusform>%n woman lacks insurance</numerusform>
            <numerusform>%n women lack insurance</numerusform>
        </translation>
    </message>
    <message>
        <source>照旧 %1</source>
        <translation>%1 as before</translation>
    </message>
    <message>
        <source>换人 %1</source>
        <translation>%1 changed</translation>
    </message>
    <message>
        <source>新岗 %1</source>
        <translation>%1 new</translation>
    </message>
    <message numerus="yes">
        <source>%n 人这周没班</source>
        <translation>
            <numerusform>%n without a shift this week</numerusform>
            <numerusform>%n without a shift this week</numerusform>
        </translation>
    </message>
    <message>
        <source>正在收尾…</source>
        <translation>Finishing…</translation>
    </message>
    <message>
        <source>就用现在这一版</source>
        <translation>Take the plan as it is</translation>
    </message>
    <message>
        <source>排出第一版就能停</source>
        <translation>Once there is a first plan</translation>
    </message>
    <message>
        <source>够好了</source>
        <translation>Good enough</translation>
    </message>
    <message numerus="yes">
        <source>%n 个岗位都排上了，还在挑更合适的</source>
        <translation>
            <numerusform>%n seat filled, looking for better fits</numerusform>
            <numerusform>All %n seats filled, looking for better fits</numerusform>
        </translation>
    </message>
    <message>
        <source>排上 %1 个，还空 %2 个</source>
        <translation>%1 filled, %2 open</translation>
    </message>
    <message>
        <source>附近的人全算上，最多能排上 %1 个。</source>
        <translation>With everybody nearby at most %1 can be filled.</translation>
    </message>
    <message>
        <source>附近的人全算上，也只能排上这么多。</source>
        <translation>With everybody nearby no more than these can be filled.</translation>
    </message>
    <message numerus="yes">
        <source>排得最多的一位：%n 个班，%1</source>
        <translation>
            <numerusform>At most %n shift for one, %1</numerusform>
            <numerusform>At most %n shifts for one, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>还有 %n 处差人</source>
        <translation>
            <numerusform>%n more place is short</numerusform>
            <numerusform>%n more places are short</numerusform>
        </translation>
    </message>
    <message>
        <source>和上周一样</source>
        <translation>The same as last week</translation>
    </message>
    <message>
        <source>从%1到%2</source>
        <translation>From %1 to %2</translation>
    </message>
    <message>
        <source>%1 换地方</source>
        <translation>%1 moves</translation>
    </message>
    <message numerus="yes">
        <source>还有 %n 处不一样</source>
        <translation>
            <numerusform>%n more change</numerusform>
            <numerusform>%n more changes</numerusform>
        </translation>
    </message>
    <message>
        <source>点人名看为什么</source>
        <translation>Tap a name to see why</translation>
    </message>
</context>
<context>
    <name>PlanPlace</name>
    <message numerus="yes">
        <source>还差 %n 人</source>
        <translation>
            <numerusform>%n seat still open</numerusform>
            <numerusform>%n seats still open</numerusform>
        </translation>
    </message>
    <message>
        <source>为什么不是她</source>
        <translation>Why not her</translation>
    </message>
    <message numerus="yes">
        <source>%n 人</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PostedNoticePage</name>
    <message>
        <source>这条通知不在了</source>
        <translation>This notice is gone</translation>
    </message>
    <message>
        <source>发出的通知</source>
        <translation>Posted notice</translation>
    </message>
    <message>
        <source>撤回了，大家的手机上都没有了。</source>
        <translation>Taken back: gone from every phone.</translation>
    </message>
    <message>
        <source>紧急</source>
        <translation>Urgent</translation>
    </message>
    <message>
        <source>已撤回</source>
        <translation>Taken back</translation>
    </message>
    <message>
        <source>已到期</source>
        <translation>Over</translation>
    </message>
    <message>
        <source>挂到 %1</source>
        <translation>up until %1</translation>
    </message>
    <message>
        <source>已读 %1 / 应读 %2</source>
        <translation>Read %1 / of %2</translation>
    </message>
    <message>
        <source>不用 App 的人也算在应读里，要另外告诉她们。</source>
        <translation>Those without the app count, too; tell them in another way.</translation>
    </message>
    <message>
        <source>上级发的，由发的组织撤回。</source>
        <translation>From above; whoever posted it takes it back.</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message numerus="yes">
        <source>已经看过的有 %n 人，她们记得内容。撤回后谁也看不到，不能恢复。</source>
        <translation>
            <numerusform>%n person read it and knows it. Taken back, nobody sees it any more, for good.</numerusform>
            <numerusform>%n people read it and know it. Taken back, nobody sees it any more, for good.</numerusform>
        </translation>
    </message>
    <message>
        <source>撤回这条通知？</source>
        <translation>Take this notice back?</translation>
    </message>
</context>
<context>
    <name>QrCode</name>
    <message>
        <source>签到码二维码</source>
        <translation>QR code for checking in</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>有一项填得不对，请看看。</source>
        <translation>One field is not right. Please check.</translation>
    </message>
    <message>
        <source>没有找到，或者不归您管。</source>
        <translation>Not found, or not in your area.</translation>
    </message>
    <message>
        <source>您的身份不能做这一步。</source>
        <translation>Your role cannot do this.</translation>
    </message>
    <message>
        <source>别人刚改过，请再看一遍。</source>
        <translation>Someone just changed this. Please look again.</translation>
    </message>
    <message>
        <source>一次太多了，请分几次。</source>
        <translation>Too much at once. Please split it.</translation>
    </message>
    <message>
        <source>现在连不上，过一会自动再试。</source>
        <translation>Cannot connect now. It will try again by itself.</translation>
    </message>
    <message>
        <source>请重新登录。</source>
        <translation>Please sign in again.</translation>
    </message>
    <message>
        <source>手机号或密码不对。</source>
        <translation>Wrong number or password.</translation>
    </message>
    <message>
        <source>试得太多了，请过几分钟再来。</source>
        <translation>Too many tries. Please wait a few minutes.</translation>
    </message>
    <message>
        <source>这六位数字用不了，请队长再给一个。</source>
        <translation>These six digits do not work. Ask your team lead for new ones.</translation>
    </message>
    <message>
        <source>这部手机已停用，请队长帮您重新登记。</source>
        <translation>This phone was turned off. Ask your team lead to set it up again.</translation>
    </message>
    <message>
        <source>手机号不对，请看看。</source>
        <translation>The phone number is not right. Please check.</translation>
    </message>
    <message>
        <source>这个手机号已经有人用了。</source>
        <translation>This phone number is already in use.</translation>
    </message>
    <message>
        <source>这一班的时间已经过了。</source>
        <translation>This shift&apos;s time has passed.</translation>
    </message>
    <message>
        <source>这个专项行动已经结束。</source>
        <translation>This campaign has ended.</translation>
    </message>
    <message>
        <source>已经发布过了。</source>
        <translation>Already published.</translation>
    </message>
    <message>
        <source>上周没有可以沿用的班次。</source>
        <translation>Last week has no shifts to reuse.</translation>
    </message>
    <message>
        <source>情况变了，这一步现在做不了。</source>
        <translation>Things changed. This cannot be done now.</translation>
    </message>
    <message>
        <source>这里的位子都有人了。</source>
        <translation>Every seat here is taken.</translation>
    </message>
    <message>
        <source>排班之后有变化，请再排一次。</source>
        <translation>Things changed since the plan. Please plan again.</translation>
    </message>
    <message>
        <source>还没排好，请等一下。</source>
        <translation>The plan is not ready. Please wait.</translation>
    </message>
    <message>
        <source>没有要排的班次。</source>
        <translation>No shifts to plan.</translation>
    </message>
    <message>
        <source>请先读一遍安全提示。</source>
        <translation>Please read out the safety notice first.</translation>
    </message>
    <message>
        <source>自己的时长要由别人审核。</source>
        <translation>Someone else must review your own hours.</translation>
    </message>
    <message>
        <source>记录刚更新，请再看一遍。</source>
        <translation>The record was just updated. Please look again.</translation>
    </message>
    <message>
        <source>这一条还不能通过。</source>
        <translation>This one cannot be approved yet.</translation>
    </message>
    <message>
        <source>这一条已经更正过。</source>
        <translation>This one was already corrected.</translation>
    </message>
    <message>
        <source>没办成，请再试一次。</source>
        <translation>That did not work. Please try again.</translation>
    </message>
    <message>
        <source>这一条要写明理由。</source>
        <translation>This one needs a reason in words.</translation>
    </message>
    <message>
        <source>没有登记她的号码。</source>
        <translation>No number is on record for her.</translation>
    </message>
    <message>
        <source>这要由职责比她高的人来办。</source>
        <translation>Somebody with a higher role than hers must do this.</translation>
    </message>
    <message>
        <source>请设一个密码。</source>
        <translation>Please choose a password.</translation>
    </message>
    <message>
        <source>密码不对。</source>
        <translation>The password is wrong.</translation>
    </message>
    <message>
        <source>同时打开的手机太多，请关掉几部。</source>
        <translation>Open on too many phones at once. Please close some.</translation>
    </message>
    <message>
        <source>这部手机的记录对不上，请队长帮您重新登记。</source>
        <translation>This phone’s records do not match. Please ask your team lead to enrol it again.</translation>
    </message>
    <message>
        <source>对不上的记录太多，请找队长核对。</source>
        <translation>Too many records that match nothing. Please ask your team lead.</translation>
    </message>
    <message>
        <source>这样排不合规定：%1。</source>
        <translation>Not allowed here: %1.</translation>
    </message>
    <message>
        <source>这一条已经有人提了，等处理完再提。</source>
        <translation>This was asked for already. Ask again once it is decided.</translation>
    </message>
    <message>
        <source>别人已经处理了，请再看一遍。</source>
        <translation>Somebody has decided it already. Please look again.</translation>
    </message>
    <message>
        <source>谁提的，要由另一个人来定。</source>
        <translation>Who asked does not decide. Somebody else has to.</translation>
    </message>
    <message>
        <source>规则刚更新，请再看一遍。</source>
        <translation>The rules have just changed. Please look again.</translation>
    </message>
    <message>
        <source>这个月还没过完，下个月 1 日起可以月结。</source>
        <translation>The month is not over. It can be closed from the 1st of the next.</translation>
    </message>
    <message>
        <source>这个月已经月结过了。</source>
        <translation>This month is closed already.</translation>
    </message>
    <message>
        <source>台账刚有变化，请再核对一遍。</source>
        <translation>The ledger has just changed. Please check once more.</translation>
    </message>
    <message>
        <source>服务器上的月结和这台手机记得的接不上。先别月结，请管理员查台账。</source>
        <translation>The server&apos;s closings do not follow on what this phone holds. Do not close the month; ask the administrator to check the ledger.</translation>
    </message>
    <message>
        <source>写的姓名和登记的不一样，请再写一遍。</source>
        <translation>That is not the name as registered. Please type it again.</translation>
    </message>
    <message>
        <source>存不下来，请看看还有没有地方。</source>
        <translation>It could not be saved. Please see whether there is room.</translation>
    </message>
    <message>
        <source>这个地方和时间没有要停的班次。</source>
        <translation>There is no shift to call off at that place and time.</translation>
    </message>
    <message>
        <source>过了 5 分钟，不能撤回了。要恢复，请重新发布班次。</source>
        <translation>More than 5 minutes have passed: it cannot be taken back. Post the shifts anew to bring them back.</translation>
    </message>
    <message>
        <source>已经撤回过了。</source>
        <translation>It has been taken back already.</translation>
    </message>
    <message>
        <source>这段时间还没有审核通过的时长，开不了证明。</source>
        <translation>No approved hours in this period yet, so there is nothing to certify.</translation>
    </message>
    <message>
        <source>服务器上没装中文字体，排不了版。请告诉管理员。</source>
        <translation>The server lacks its Chinese font and cannot set the page. Please tell the administrator.</translation>
    </message>
    <message>
        <source>这个岗位正在紧急找人，先等一等或者先结束它。</source>
        <translation>An urgent call for this role is running. Wait a little, or end it first.</translation>
    </message>
    <message>
        <source>附近没有赶得上的人。可以调人，或者当场加人。</source>
        <translation>Nobody nearby could be there in time. Move somebody over, or add a walk-in.</translation>
    </message>
    <message>
        <source>现在太早或太晚，不打扰大家。可以直接打电话。</source>
        <translation>It is too early or too late to disturb people. You can call instead.</translation>
    </message>
    <message>
        <source>她不在这一班里。</source>
        <translation>She is not on this shift.</translation>
    </message>
    <message>
        <source>她的时间或条件不合适。</source>
        <translation>Her time or conditions do not fit.</translation>
    </message>
    <message>
        <source>有人已经答应，取消不了。先和她们说好。</source>
        <translation>Somebody said yes, so it cannot be called off. Talk to them first.</translation>
    </message>
    <message>
        <source>这不是照片，也不是 PDF。请换一个。</source>
        <translation>This is neither a photo nor a PDF. Please choose another.</translation>
    </message>
    <message>
        <source>文件太大，最多 900 KB。请缩小，或者分成几个。</source>
        <translation>The file is too large: at most 900 KB. Make it smaller or split it.</translation>
    </message>
    <message>
        <source>别人已经撤回了。</source>
        <translation>Somebody took it back already.</translation>
    </message>
    <message>
        <source>这张打不开，不是照片或者坏了。请换一张。</source>
        <translation>This one does not open: no photo, or damaged. Please choose another.</translation>
    </message>
    <message>
        <source>这些天她已经有这个身份了。</source>
        <translation>She holds this role on these days already.</translation>
    </message>
    <message>
        <source>她本来就在这里。</source>
        <translation>She belongs there already.</translation>
    </message>
</context>
<context>
    <name>ReliefPage</name>
    <message>
        <source>调人</source>
        <translation>Move over</translation>
    </message>
    <message>
        <source>调好了，已经告诉她。</source>
        <translation>Moved; she has been told.</translation>
    </message>
    <message>
        <source>附近调不出人，也请不到人。一个人不要单独站，先停岗。</source>
        <translation>Nobody nearby can be moved or asked. Nobody should stand alone: call it off.</translation>
    </message>
    <message>
        <source>至少要 %1 人，现在 %2 人。一个人不要单独站。</source>
        <translation>At least %1 are needed, %2 are coming. Nobody should stand alone.</translation>
    </message>
    <message>
        <source>建议停岗</source>
        <translation>Better call it off</translation>
    </message>
    <message>
        <source>人手不够</source>
        <translation>Too few</translation>
    </message>
    <message>
        <source>可以调过来</source>
        <translation>Can come over</translation>
    </message>
    <message>
        <source>尾号 %1</source>
        <translation>ends %1</translation>
    </message>
    <message>
        <source>现在在%1</source>
        <translation>Now at %1</translation>
    </message>
    <message>
        <source>已调来</source>
        <translation>Moved</translation>
    </message>
    <message>
        <source>调过来</source>
        <translation>Move here</translation>
    </message>
    <message>
        <source>打电话</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>别处刚好够人。可以紧急找人，或者两处并成一处。</source>
        <translation>Other places have just enough. Make an urgent call, or put two places together.</translation>
    </message>
    <message>
        <source>没有能调的人</source>
        <translation>Nobody can be moved</translation>
    </message>
    <message>
        <source>这里的人都过去，一起站</source>
        <translation>Everybody here goes there</translation>
    </message>
    <message>
        <source>并到附近</source>
        <translation>Put together nearby</translation>
    </message>
    <message numerus="yes">
        <source>还能站 %n 人</source>
        <translation>
            <numerusform>room for %n</numerusform>
            <numerusform>room for %n</numerusform>
        </translation>
    </message>
    <message>
        <source>并岗</source>
        <translation>Put together</translation>
    </message>
    <message>
        <source>紧急找人</source>
        <translation>Urgent call</translation>
    </message>
    <message>
        <source>停岗</source>
        <translation>Call off</translation>
    </message>
    <message>
        <source>先不并</source>
        <translation>Not now</translation>
    </message>
    <message numerus="yes">
        <source>这里的 %n 人都会收到通知，已经站的时间接着算。并完再停这一班。</source>
        <translation>
            <numerusform>She is told, and her minutes continue. Then call this shift off.</numerusform>
            <numerusform>All %n are told, and their minutes continue. Then call this shift off.</numerusform>
        </translation>
    </message>
    <message>
        <source>并到%1？</source>
        <translation>Put together with %1?</translation>
    </message>
    <message>
        <source>时间接着算</source>
        <translation>Her minutes continue</translation>
    </message>
</context>
<context>
    <name>RequestPage</name>
    <message>
        <source>这是您自己的时长，由别人来定。</source>
        <translation>These are your own hours: somebody else decides.</translation>
    </message>
    <message>
        <source>这是您提的，由另一位审核人来定。</source>
        <translation>You asked for this: another reviewer decides.</translation>
    </message>
    <message>
        <source>补录由上级来定。</source>
        <translation>Entries from paper are decided one level up.</translation>
    </message>
    <message>
        <source>补录由上级来定：%1。</source>
        <translation>Entries from paper are decided one level up: %1.</translation>
    </message>
    <message>
        <source>没有网络，连上才能审核</source>
        <translation>No connection. Reviewing needs one.</translation>
    </message>
    <message>
        <source>%1 · 补录</source>
        <translation>%1 · from paper</translation>
    </message>
    <message>
        <source>%1 · 时长有误</source>
        <translation>%1 · hours are wrong</translation>
    </message>
    <message>
        <source>同意</source>
        <translation>Agree</translation>
    </message>
    <message>
        <source>不同意</source>
        <translation>Decline</translation>
    </message>
    <message>
        <source>同意了，记 %1。她会看到。</source>
        <translation>Agreed: %1 count. She will see it.</translation>
    </message>
    <message>
        <source>没有同意。她会看到您写的原因。</source>
        <translation>Declined. She will see your reason.</translation>
    </message>
    <message>
        <source>%1 提的，%2</source>
        <translation>Asked by %1, %2</translation>
    </message>
    <message>
        <source>%1 说，%2</source>
        <translation>%1 says, %2</translation>
    </message>
    <message>
        <source>没有写几点到几点</source>
        <translation>no times given</translation>
    </message>
    <message>
        <source>更正后</source>
        <translation>Corrected</translation>
    </message>
    <message>
        <source>补录为</source>
        <translation>Asked for</translation>
    </message>
    <message>
        <source>她说的</source>
        <translation>She says</translation>
    </message>
    <message>
        <source>没有记入</source>
        <translation>nothing counted</translation>
    </message>
    <message>
        <source>台账里</source>
        <translation>In the ledger</translation>
    </message>
    <message>
        <source>签到签退记录算出 %1</source>
        <translation>The records come to %1</translation>
    </message>
    <message>
        <source>签到签退记录算不出时长</source>
        <translation>The records come to nothing</translation>
    </message>
    <message>
        <source>%1 定的，%2</source>
        <translation>Decided by %1, %2</translation>
    </message>
    <message>
        <source>签到表的照片</source>
        <translation>Photo of the sheet</translation>
    </message>
    <message>
        <source>照片没取到，再试一次</source>
        <translation>No photo yet, try again</translation>
    </message>
    <message>
        <source>签到签退记录</source>
        <translation>Check-ins</translation>
    </message>
    <message>
        <source>记录没取到，请返回再点一次。</source>
        <translation>The records did not come. Go back and tap again.</translation>
    </message>
    <message>
        <source>再看看</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>原来的 %1 不再算数，留着查得到。</source>
        <translation>The %1 no longer count; they stay readable.</translation>
    </message>
    <message>
        <source>给%1记 %2？</source>
        <translation>Count %2 for %1?</translation>
    </message>
    <message>
        <source>分钟</source>
        <translation>minutes</translation>
    </message>
    <message>
        <source>原因，她会看到</source>
        <translation>Reason, she will read it</translation>
    </message>
    <message>
        <source>和签到表对过</source>
        <translation>Checked against the sheet</translation>
    </message>
    <message>
        <source>带班证明她在岗</source>
        <translation>The shift lead confirms it</translation>
    </message>
    <message>
        <source>台账不变。她会看到原因，可以再提。</source>
        <translation>The ledger stays as it is. She will read the reason and may ask again.</translation>
    </message>
    <message>
        <source>不同意%1的这一条？</source>
        <translation>Decline what %1 asks?</translation>
    </message>
    <message>
        <source>带班说她早走了</source>
        <translation>The lead says she left earlier</translation>
    </message>
    <message>
        <source>签到表上没有她</source>
        <translation>She is not on the sheet</translation>
    </message>
    <message>
        <source>同意了</source>
        <translation>Agreed</translation>
    </message>
    <message>
        <source>没有同意</source>
        <translation>Declined</translation>
    </message>
</context>
<context>
    <name>RequestsPage</name>
    <message>
        <source>同意，记 %1</source>
        <translation>Agreed, %1</translation>
    </message>
    <message>
        <source>由上级定</source>
        <translation>Decided one level up</translation>
    </message>
    <message>
        <source>由%1定</source>
        <translation>Decided by %1</translation>
    </message>
    <message>
        <source>待处理</source>
        <translation>To decide</translation>
    </message>
    <message>
        <source>由别人定</source>
        <translation>Somebody else decides</translation>
    </message>
    <message>
        <source>有人说时长有误，或者要补录，会排到这里。</source>
        <translation>When somebody says her hours are wrong, or enters some from paper, it comes here.</translation>
    </message>
    <message>
        <source>没有要处理的</source>
        <translation>Nothing to decide</translation>
    </message>
    <message numerus="yes">
        <source>%n 条待处理</source>
        <translation>
            <numerusform>%n to decide</numerusform>
            <numerusform>%n to decide</numerusform>
        </translation>
    </message>
    <message>
        <source>时长有误、补录</source>
        <translation>Wrong hours, from paper</translation>
    </message>
    <message>
        <source>%1 提的</source>
        <translation>asked by %1</translation>
    </message>
    <message>
        <source>补录</source>
        <translation>from paper</translation>
    </message>
    <message>
        <source>时长有误</source>
        <translation>hours are wrong</translation>
    </message>
    <message>
        <source>没有同意</source>
        <translation>Declined</translation>
    </message>
</context>
<context>
    <name>ReusePage</name>
    <message>
        <source>上周没有可以沿用的班次</source>
        <translation>Last week has no shifts to reuse</translation>
    </message>
    <message>
        <source>请发布一个任务。</source>
        <translation>Please post a task.</translation>
    </message>
    <message>
        <source>沿用上周</source>
        <translation>Reuse last week</translation>
    </message>
    <message>
        <source>同样的点位、时间和人数</source>
        <translation>Same places, times and seats</translation>
    </message>
    <message>
        <source>回到排班</source>
        <translation>Back to Plan</translation>
    </message>
    <message numerus="yes">
        <source>做出这 %n 个班次</source>
        <translation>
            <numerusform>Make this shift</numerusform>
            <numerusform>Make these %n shifts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>做好了 %n 个班次</source>
        <translation>
            <numerusform>%n shift made</numerusform>
            <numerusform>%n shifts made</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 个班次，%2 个岗位</source>
        <translation>%1 shifts, %2 seats</translation>
    </message>
    <message numerus="yes">
        <source>有 %n 个这周已经有了，不再重复。</source>
        <translation>
            <numerusform>%n is there already and is not repeated.</numerusform>
            <numerusform>%n are there already and are not repeated.</numerusform>
        </translation>
    </message>
    <message>
        <source>照着 %1</source>
        <translation>The way of %1</translation>
    </message>
    <message>
        <source>开始排班</source>
        <translation>Make plan</translation>
    </message>
    <message>
        <source>上周站这里的，这周优先请她。</source>
        <translation>Whoever stood here last week is asked first.</translation>
    </message>
    <message>
        <source>%1至%2</source>
        <translation>%1 to %2</translation>
    </message>
    <message numerus="yes">
        <source>每班 %n 人</source>
        <translation>
            <numerusform>%n each</numerusform>
            <numerusform>%n each</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewGroupPage</name>
    <message>
        <source>没有网络，连上才能审核</source>
        <translation>No connection. Reviewing needs one.</translation>
    </message>
    <message numerus="yes">
        <source>需核对 · %n 条</source>
        <translation>
            <numerusform>To check · %n record</numerusform>
            <numerusform>To check · %n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>这 %n 条一起通过</source>
        <translation>
            <numerusform>Approve this %n</numerusform>
            <numerusform>Approve these %n</numerusform>
        </translation>
    </message>
    <message>
        <source>这一项都看完了</source>
        <translation>All of these are done</translation>
    </message>
    <message>
        <source>通过</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>通过%1的 %2？</source>
        <translation>Approve %2 for %1?</translation>
    </message>
    <message>
        <source>为什么可以算</source>
        <translation>Why they count</translation>
    </message>
    <message>
        <source>说明（可不填）</source>
        <translation>Note (optional)</translation>
    </message>
    <message>
        <source>一起通过</source>
        <translation>Approve them</translation>
    </message>
    <message numerus="yes">
        <source>其余 %n 条另有要看的，请一条一条定。</source>
        <translation>
            <numerusform>%n more has something else to look at: decide it singly.</numerusform>
            <numerusform>%n more have something else to look at: decide them singly.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>这 %n 条用同一个理由通过？</source>
        <translation>
            <numerusform>Approve %n with one reason?</numerusform>
            <numerusform>Approve %n with one reason?</numerusform>
        </translation>
    </message>
    <message>
        <source>更正</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>按现有的签到签退记录重算，原来的留着，查得到。</source>
        <translation>Counted anew from the records there are now; what stood before stays readable.</translation>
    </message>
    <message>
        <source>%1：%2 改为 %3？</source>
        <translation>%1: %2 becomes %3?</translation>
    </message>
    <message>
        <source>更正的原因</source>
        <translation>Reason for the correction</translation>
    </message>
    <message>
        <source>她能看到原因，觉得不对可以提“时长有误”。有了新的签到签退记录，会再排上来。</source>
        <translation>She reads the reason and can object. New check-ins bring it back here.</translation>
    </message>
    <message numerus="yes">
        <source>这 %n 条都不记时长</source>
        <translation>
            <numerusform>Do not count this %n</numerusform>
            <numerusform>Do not count these %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 条</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
    <message>
        <source>看下一项</source>
        <translation>Next reason</translation>
    </message>
    <message>
        <source>需核对的都看完了，回到审核。</source>
        <translation>Everything to check is done; back to Review.</translation>
    </message>
    <message numerus="yes">
        <source>这 %n 条一起通过？</source>
        <translation>
            <numerusform>Approve %n?</numerusform>
            <numerusform>Approve these %n together?</numerusform>
        </translation>
    </message>
    <message>
        <source>不记时长</source>
        <translation>Do not count</translation>
    </message>
    <message>
        <source>不记%1这一班的时长？</source>
        <translation>Not count this shift of %1?</translation>
    </message>
    <message>
        <source>原因，她会看到</source>
        <translation>Reason, she will read it</translation>
    </message>
    <message numerus="yes">
        <source>这 %n 条都不记时长？</source>
        <translation>
            <numerusform>Not count this %n?</numerusform>
            <numerusform>Not count these %n?</numerusform>
        </translation>
    </message>
    <message>
        <source>原因，她们会看到</source>
        <translation>Reason, they will read it</translation>
    </message>
    <message numerus="yes">
        <source>她另外 %n 条也一样</source>
        <translation>
            <numerusform>Her other %n, too</numerusform>
            <numerusform>Her other %n, too</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>没有网络，连上才能审核</source>
        <translation>No network: connect to review</translation>
    </message>
    <message>
        <source>审核</source>
        <translation>Review</translation>
    </message>
    <message numerus="yes">
        <source>%n 条，%1 小时</source>
        <translation>
            <numerusform>%n record, %1 h</numerusform>
            <numerusform>%n records, %1 h</numerusform>
        </translation>
    </message>
    <message>
        <source>其余全部通过</source>
        <translation>Approve the rest</translation>
    </message>
    <message>
        <source>全部通过</source>
        <translation>Approve all</translation>
    </message>
    <message>
        <source>有新的签退，会排到这里。</source>
        <translation>New check-outs will line up here.</translation>
    </message>
    <message>
        <source>没有要审的</source>
        <translation>Nothing to review</translation>
    </message>
    <message numerus="yes">
        <source>%n 条</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
    <message>
        <source>需核对</source>
        <translation>To check</translation>
    </message>
    <message>
        <source>核实情况：%1</source>
        <translation>Evidence: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n 位</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>其余 %n 条，%1 小时</source>
        <translation>
            <numerusform>The other %n record, %1 h</numerusform>
            <numerusform>The other %n records, %1 h</numerusform>
        </translation>
    </message>
    <message>
        <source>再看看</source>
        <translation>Not yet</translation>
    </message>
    <message numerus="yes">
        <source>%n 位，记入时长台账。需核对的不在里面。</source>
        <translation>
            <numerusform>%n person, into the hour ledger. Those to be checked are not among them.</numerusform>
            <numerusform>%n people, into the hour ledger. Those to be checked are not among them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>通过 %n 条，共 %1？</source>
        <translation>
            <numerusform>Approve %n record, %1 in all?</numerusform>
            <numerusform>Approve %n records, %1 in all?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>已通过 %n 条…</source>
        <translation>
            <numerusform>%n approved…</numerusform>
            <numerusform>%n approved…</numerusform>
        </translation>
    </message>
    <message>
        <source>有人提的</source>
        <translation>Asked for</translation>
    </message>
    <message>
        <source>看过、定了，她会看到结果。</source>
        <translation>Look and decide; she will see the answer.</translation>
    </message>
    <message>
        <source>都处理完了，可以查。</source>
        <translation>All decided; they can be looked up.</translation>
    </message>
    <message>
        <source>时长有误、补录</source>
        <translation>Wrong hours, from paper</translation>
    </message>
    <message numerus="yes">
        <source>%n 条待处理</source>
        <translation>
            <numerusform>%n to decide</numerusform>
            <numerusform>%n to decide</numerusform>
        </translation>
    </message>
    <message>
        <source>其余</source>
        <translation>The rest</translation>
    </message>
    <message numerus="yes">
        <source>%n 位，没有要核对的。</source>
        <translation>
            <numerusform>%n woman, nothing to check.</numerusform>
            <numerusform>%n women, nothing to check.</numerusform>
        </translation>
    </message>
    <message>
        <source>再看一些</source>
        <translation>Show more</translation>
    </message>
    <message>
        <source>定过不记的，还可以改。</source>
        <translation>What was declined can still be changed.</translation>
    </message>
    <message>
        <source>不记时长的</source>
        <translation>Not counted</translation>
    </message>
    <message>
        <source>谁审了多少，审得多快。</source>
        <translation>Who approved how much, and how fast.</translation>
    </message>
    <message>
        <source>审核节奏</source>
        <translation>Pace of review</translation>
    </message>
</context>
<context>
    <name>ReviewResult</name>
    <message>
        <source>已更正：%1 改为 %2。</source>
        <translation>Corrected: %1 became %2.</translation>
    </message>
    <message numerus="yes">
        <source>通过了 %n 条，%1。</source>
        <translation>
            <numerusform>%n record approved, %1.</numerusform>
            <numerusform>%n records approved, %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>这 %n 条没有通过</source>
        <translation>
            <numerusform>%n record was not approved</numerusform>
            <numerusform>%n records were not approved</numerusform>
        </translation>
    </message>
    <message>
        <source>：</source>
        <translation>: </translation>
    </message>
    <message numerus="yes">
        <source>%n 条不记时长，原因她能看到。</source>
        <translation>
            <numerusform>%n not counted; she can read why.</numerusform>
            <numerusform>%n not counted; they can read why.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>这 %n 条没有办成</source>
        <translation>
            <numerusform>%n was not done</numerusform>
            <numerusform>%n were not done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RiskRead</name>
    <message>
        <source>读给她听</source>
        <translation>Read this to her</translation>
    </message>
    <message>
        <source>安全提示读过了</source>
        <translation>I have read it to her</translation>
    </message>
</context>
<context>
    <name>RosterList</name>
    <message>
        <source>姓名，或手机尾号四位</source>
        <translation>Name, or last four digits of the number</translation>
    </message>
    <message>
        <source>换个字，或用手机尾号找。</source>
        <translation>Try other letters, or the last four digits.</translation>
    </message>
    <message>
        <source>名册里没有找到</source>
        <translation>Nobody found in the roster</translation>
    </message>
    <message>
        <source>尾号 %1</source>
        <translation>ends %1</translation>
    </message>
    <message>
        <source>不用 App</source>
        <translation>No app</translation>
    </message>
    <message>
        <source>没有在保的意外险</source>
        <translation>No valid insurance</translation>
    </message>
    <message>
        <source>再看一些</source>
        <translation>Show more</translation>
    </message>
</context>
<context>
    <name>RosterPage</name>
    <message>
        <source>名册</source>
        <translation>Roster</translation>
    </message>
    <message>
        <source>请%1在她的手机上填这六位数字</source>
        <translation>Ask %1 to type these six digits on her phone</translation>
    </message>
    <message>
        <source>服务器 %1 · %2 前有效</source>
        <translation>Server %1 · valid until %2</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>给数字</source>
        <translation>Digits</translation>
    </message>
    <message>
        <source>给她数字</source>
        <translation>Give digits</translation>
    </message>
    <message>
        <source>她在新手机上填了这六位数字，旧手机就停用。</source>
        <translation>Once she types these six digits on a new phone, the old one is stopped.</translation>
    </message>
    <message>
        <source>请%1用手机登录？</source>
        <translation>Give %1 digits to sign in?</translation>
    </message>
    <message>
        <source>有人换了社区</source>
        <translation>Somebody moved</translation>
    </message>
</context>
<context>
    <name>RuleLines</name>
    <message>
        <source>早到的，从班次开始算起。</source>
        <translation>Early arrivals count from the start of the shift.</translation>
    </message>
    <message>
        <source>早到的，最多从开始前 %1算起。</source>
        <translation>Early arrivals count from %1 before the start at most.</translation>
    </message>
    <message>
        <source>晚走的，算到班次结束。</source>
        <translation>Late leavers count to the end of the shift.</translation>
    </message>
    <message>
        <source>晚走的，最多算到结束后 %1。</source>
        <translation>Late leavers count to %1 after the end at most.</translation>
    </message>
    <message>
        <source>点了“歇一会”的时间都扣掉。</source>
        <translation>All breaks are deducted.</translation>
    </message>
    <message>
        <source>歇的时间合起来 %1以内不扣，多出来的扣掉。</source>
        <translation>Breaks up to %1 in all are not deducted; what is beyond is.</translation>
    </message>
    <message>
        <source>按分钟记，不凑整。</source>
        <translation>Counted by the minute, nothing rounded.</translation>
    </message>
    <message>
        <source>按 %1 分钟一档，零头不算：站 98 分钟记 %2 分钟。</source>
        <translation>In steps of %1 min, rounded down: 98 min count as %2.</translation>
    </message>
    <message>
        <source>站多久都能记。</source>
        <translation>Any time counts.</translation>
    </message>
    <message>
        <source>不到 %1的，要审核人写理由才记。</source>
        <translation>Less than %1 needs a reviewer&apos;s reason.</translation>
    </message>
    <message>
        <source>一天合起来超过 %1的，要审核人写理由才记，不会自动扣。</source>
        <translation>More than %1 in a day needs a reviewer&apos;s reason; nothing is cut.</translation>
    </message>
    <message>
        <source>和现在不一样</source>
        <translation>differs from now</translation>
    </message>
</context>
<context>
    <name>RuleTryPage</name>
    <message>
        <source>%1 分</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>没有网络，连上才能试算</source>
        <translation>No network: connect to try</translation>
    </message>
    <message>
        <source>第 %1 版</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>试算新规则</source>
        <translation>Try new rules</translation>
    </message>
    <message>
        <source>正在算…</source>
        <translation>Adding up…</translation>
    </message>
    <message>
        <source>只试，不改</source>
        <translation>A trial, changes nothing</translation>
    </message>
    <message>
        <source>先改上面的数</source>
        <translation>First change a number</translation>
    </message>
    <message>
        <source>试算</source>
        <translation>Try</translation>
    </message>
    <message>
        <source>全市的班次都按它算</source>
        <translation>For all shifts of the city</translation>
    </message>
    <message>
        <source>定为新规则</source>
        <translation>Adopt</translation>
    </message>
    <message>
        <source>定好了：%1起的班次按新规则算。已经记入的没有动，要改去“更正批次”。</source>
        <translation>Adopted: shifts from %1 on count by the new rules. What is in the ledger stays; “Correct a batch” changes it.</translation>
    </message>
    <message>
        <source>早到算多久</source>
        <translation>Early arrival counts</translation>
    </message>
    <message>
        <source>晚走算多久</source>
        <translation>Late leaving counts</translation>
    </message>
    <message>
        <source>歇多久不扣</source>
        <translation>Break not deducted</translation>
    </message>
    <message>
        <source>几分钟一档</source>
        <translation>Steps of</translation>
    </message>
    <message>
        <source>少于多久要写理由</source>
        <translation>Reason needed below</translation>
    </message>
    <message>
        <source>一天多于多久要写理由</source>
        <translation>Reason needed above, a day</translation>
    </message>
    <message>
        <source>就是说</source>
        <translation>That means</translation>
    </message>
    <message>
        <source>上个月</source>
        <translation>Month before</translation>
    </message>
    <message>
        <source>下个月</source>
        <translation>Month after</translation>
    </message>
    <message>
        <source>拿%1来试</source>
        <translation>Tried on %1</translation>
    </message>
    <message>
        <source>谁的都不变</source>
        <translation>Nobody&apos;s hours change</translation>
    </message>
    <message numerus="yes">
        <source>%n 条会变</source>
        <translation>
            <numerusform>%n would change</numerusform>
            <numerusform>%n would change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>看了 %n 条。</source>
        <translation>
            <numerusform>%n checked.</numerusform>
            <numerusform>%n checked.</numerusform>
        </translation>
    </message>
    <message>
        <source>合起来 %1，少 %2。</source>
        <translation> %1 in all, %2 less.</translation>
    </message>
    <message>
        <source>合起来 %1，多 %2。</source>
        <translation> %1 in all, %2 more.</translation>
    </message>
    <message numerus="yes">
        <source>%n 条要多写一次理由。</source>
        <translation>
            <numerusform>%n would need a reason it does not need now.</numerusform>
            <numerusform>%n would need a reason they do not need now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>其中 %n 条已经记入台账，新规则不改它们，除非用“更正批次”。</source>
        <translation>
            <numerusform>%n of them is in the ledger: new rules leave it alone unless you correct a batch.</numerusform>
            <numerusform>%n of them are in the ledger: new rules leave them alone unless you correct a batch.</numerusform>
        </translation>
    </message>
    <message>
        <source>时长规则全市一套，要由市一级的审核人来定。您可以把试算的结果告诉她。</source>
        <translation>There is one set of rules for the city, adopted by the lead of the city. Tell her what the trial shows.</translation>
    </message>
    <message>
        <source>已记入</source>
        <translation>Counted</translation>
    </message>
    <message>
        <source>要写理由了</source>
        <translation>now needs a reason</translation>
    </message>
    <message>
        <source>不用再写理由</source>
        <translation>needs no reason any more</translation>
    </message>
    <message>
        <source>%1 → %2 分</source>
        <translation>%1 → %2 min</translation>
    </message>
    <message>
        <source>再看一些</source>
        <translation>Show more</translation>
    </message>
    <message>
        <source>再看看</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>全市都用，记进时长台账，改不了，只能再定一版。已经记入的时长不动。</source>
        <translation>It holds for the whole city and is written into the ledger: it cannot be changed, only followed by another version. Hours in the ledger stay.</translation>
    </message>
    <message>
        <source>从哪天的班次起？</source>
        <translation>From which day&apos;s shifts on?</translation>
    </message>
    <message>
        <source>为什么改</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>以后谁都看得到。</source>
        <translation>Everybody can read it later.</translation>
    </message>
</context>
<context>
    <name>RulesPage</name>
    <message>
        <source>全市一套，按班次的日期算</source>
        <translation>One set for the city, by the date of the shift</translation>
    </message>
    <message>
        <source>时长规则</source>
        <translation>Hour rules</translation>
    </message>
    <message>
        <source>第 %1 版</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>现在用的</source>
        <translation>In force</translation>
    </message>
    <message>
        <source>还没到日子</source>
        <translation>Coming</translation>
    </message>
    <message>
        <source>以前的</source>
        <translation>Earlier</translation>
    </message>
    <message>
        <source>%1起的班次</source>
        <translation>Shifts from %1 on</translation>
    </message>
    <message>
        <source>一开始就用的</source>
        <translation>From the beginning</translation>
    </message>
    <message>
        <source>为什么：%1</source>
        <translation>Why: %1</translation>
    </message>
    <message>
        <source>%1 定的，记在时长台账里</source>
        <translation>Adopted %1, in the ledger</translation>
    </message>
    <message>
        <source>换个算法，先看谁的时长会变、变多少。只试，不改。</source>
        <translation>See whose hours other rules would change, and by how much. A trial, nothing changes.</translation>
    </message>
    <message>
        <source>试算新规则</source>
        <translation>Try new rules</translation>
    </message>
    <message>
        <source>新规则不改已经记入的。要按新规则重算，在这里先看再定。</source>
        <translation>New rules leave the ledger alone. To count it anew, look here first, then decide.</translation>
    </message>
    <message>
        <source>更正批次</source>
        <translation>Correct a batch</translation>
    </message>
</context>
<context>
    <name>SealPage</name>
    <message>
        <source>没有网络，连上才能月结</source>
        <translation>No connection. Closing a month needs one.</translation>
    </message>
    <message>
        <source>月结</source>
        <translation>Close month</translation>
    </message>
    <message>
        <source>先核对上一次月结</source>
        <translation>Check the previous closing first</translation>
    </message>
    <message>
        <source>正在签名…</source>
        <translation>Signing…</translation>
    </message>
    <message>
        <source>正在算…</source>
        <translation>Adding up…</translation>
    </message>
    <message>
        <source>再核对一遍</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>再看看</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>签名月结</source>
        <translation>Sign and close</translation>
    </message>
    <message>
        <source>%1 小时，%2 人次。用这台手机签名，签了不能改。以后补来的记录，记在下一次月结里。</source>
        <translation>%1 h, %2 attendances. Signed by this phone and final. What arrives later goes into the next closing.</translation>
    </message>
    <message numerus="yes">
        <source>还有 %n 条没审，这次不算在内。</source>
        <translation>
            <numerusform>%n record is not reviewed and is not included.</numerusform>
            <numerusform>%n records are not reviewed and are not included.</numerusform>
        </translation>
    </message>
    <message>
        <source>月结 %1？</source>
        <translation>Close %1?</translation>
    </message>
    <message>
        <source>先不认</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>我核对过</source>
        <translation>I checked it</translation>
    </message>
    <message>
        <source>%1 的月结，校验码开头是 %2。和保存的月结文件一样，再往下接。</source>
        <translation>The closing of %1 begins with check code %2. Go on only if the file you kept says the same.</translation>
    </message>
    <message>
        <source>接着这一次月结？</source>
        <translation>Follow on this closing?</translation>
    </message>
    <message>
        <source>上个月</source>
        <translation>Month before</translation>
    </message>
    <message>
        <source>下个月</source>
        <translation>Month after</translation>
    </message>
    <message>
        <source>%1 已月结</source>
        <translation>%1 is closed</translation>
    </message>
    <message>
        <source>校验码开头 %1</source>
        <translation>Check code begins %1</translation>
    </message>
    <message>
        <source>把月结文件导出来，存到别处：以后查台账有没有改过，靠它对。</source>
        <translation>Export the file and keep it elsewhere: later it shows whether the ledger was altered.</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>没能写出文件，请看看手机还有没有地方。</source>
        <translation>The file could not be written. Is there room on the phone?</translation>
    </message>
    <message>
        <source>已存为 %1</source>
        <translation>Saved as %1</translation>
    </message>
    <message>
        <source>上一次月结是别人签的</source>
        <translation>Somebody else signed the previous closing</translation>
    </message>
    <message>
        <source>这台手机没有上一次的月结记录</source>
        <translation>This phone does not hold the previous closing</translation>
    </message>
    <message>
        <source>服务器上的上一次：%1，%2 签的，校验码开头 %3。</source>
        <translation>The server has: %1, signed %2, check code begins %3.</translation>
    </message>
    <message>
        <source>找到当时导出的月结文件，或者问签的人，对一对校验码。对得上再往下接，对不上先别月结。</source>
        <translation>Compare the check code with the file exported then, or ask who signed. Go on only if they agree.</translation>
    </message>
    <message>
        <source>对得上，接着月结</source>
        <translation>They agree, go on</translation>
    </message>
    <message>
        <source>时长（小时）</source>
        <translation>Hours</translation>
    </message>
    <message>
        <source>人次</source>
        <translation>Attendances</translation>
    </message>
    <message>
        <source>核实情况</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>%1 小时</source>
        <translation>%1 h</translation>
    </message>
    <message numerus="yes">
        <source>还有 %n 条没审。不审也能月结，它们记在下一次里。</source>
        <translation>
            <numerusform>%n record is not reviewed. The month can be closed without; it goes into the next.</numerusform>
            <numerusform>%n records are not reviewed. The month can be closed without; they go into the next.</numerusform>
        </translation>
    </message>
    <message>
        <source>先去审核</source>
        <translation>Review first</translation>
    </message>
    <message>
        <source>以前的月份，上次月结以后有更正</source>
        <translation>Earlier months, changed since they were closed</translation>
    </message>
    <message>
        <source>签名的手机换了，查的人会来问您是不是。</source>
        <translation>Another phone signs than before; whoever checks will ask you about it.</translation>
    </message>
    <message>
        <source>以前的月结</source>
        <translation>Earlier closings</translation>
    </message>
    <message>
        <source>导出 %1</source>
        <translation>Export %1</translation>
    </message>
    <message>
        <source>%1 人次</source>
        <translation>%1 attendances</translation>
    </message>
    <message>
        <source>校验码 %1</source>
        <translation>check code %1</translation>
    </message>
    <message>
        <source>%1 签名</source>
        <translation>signed %1</translation>
    </message>
    <message numerus="yes">
        <source>当时 %n 条没审</source>
        <translation>
            <numerusform>%n not reviewed then</numerusform>
            <numerusform>%n not reviewed then</numerusform>
        </translation>
    </message>
    <message>
        <source>点一行，导出那个月的月结文件。</source>
        <translation>Tap a line to export that month&apos;s file.</translation>
    </message>
    <message>
        <source>上次月结 %1 小时、%2 人次，现在 %3 小时、%4 人次</source>
        <translation>Closed with %1 h, %2 attendances; now %3 h, %4 attendances</translation>
    </message>
</context>
<context>
    <name>SeriesPage</name>
    <message numerus="yes">
        <source>新做 %n 班</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>改 %n 班</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>取消 %n 班</source>
        <translation>
            <numerusform>%n called off</numerusform>
            <numerusform>%n called off</numerusform>
        </translation>
    </message>
    <message>
        <source>没有要改的</source>
        <translation>Nothing to change</translation>
    </message>
    <message>
        <source>新做</source>
        <translation>New</translation>
    </message>
    <message>
        <source>会改</source>
        <translation>Will change</translation>
    </message>
    <message>
        <source>取消，还没人答应</source>
        <translation>Called off, nobody has said yes</translation>
    </message>
    <message>
        <source>有人答应了，不能取消</source>
        <translation>Somebody said yes: cannot be called off</translation>
    </message>
    <message>
        <source>单独改过，不动</source>
        <translation>Changed by hand: left as it is</translation>
    </message>
    <message>
        <source>没有网络，连上才能改</source>
        <translation>No network: connect to make changes</translation>
    </message>
    <message>
        <source>每周重复</source>
        <translation>Repeat weekly</translation>
    </message>
    <message>
        <source>再改改</source>
        <translation>Change again</translation>
    </message>
    <message>
        <source>先和她们说好，再来改</source>
        <translation>Talk to them first, then change it</translation>
    </message>
    <message>
        <source>回到排班</source>
        <translation>Back to shifts</translation>
    </message>
    <message>
        <source>就这样改</source>
        <translation>Do it</translation>
    </message>
    <message>
        <source>看会改什么</source>
        <translation>See what changes</translation>
    </message>
    <message>
        <source>正在重复的</source>
        <translation>Repeating now</translation>
    </message>
    <message>
        <source>到 %1</source>
        <translation>Until %1</translation>
    </message>
    <message>
        <source>先发布一个任务。</source>
        <translation>Post a task first.</translation>
    </message>
    <message>
        <source>让哪个任务每周重复</source>
        <translation>Which task repeats weekly</translation>
    </message>
    <message numerus="yes">
        <source>有 %n 班已经有人答应，取消不了。先打电话和她们说好，请她们请假，再来改。</source>
        <translation>
            <numerusform>Somebody said yes to %n shift, so it cannot be called off. Call them, have them take leave, then change it.</numerusform>
            <numerusform>Women said yes to %n shifts, so these cannot be called off. Call them, have them take leave, then change it.</numerusform>
        </translation>
    </message>
    <message>
        <source>要重新确认</source>
        <translation>to be asked again</translation>
    </message>
    <message>
        <source>每周几</source>
        <translation>Days of the week</translation>
    </message>
    <message>
        <source>不是按每周几重复的，日子在这里改不了。</source>
        <translation>It does not repeat by days of the week, so its days cannot be changed here.</translation>
    </message>
    <message>
        <source>早一周</source>
        <translation>A week earlier</translation>
    </message>
    <message>
        <source>晚一周</source>
        <translation>A week later</translation>
    </message>
    <message>
        <source>开始</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>结束</source>
        <translation>End</translation>
    </message>
    <message>
        <source>每班的岗位</source>
        <translation>Positions on each shift</translation>
    </message>
    <message>
        <source>再加一种岗位</source>
        <translation>Add another position</translation>
    </message>
    <message>
        <source>%1：%2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>已经有这一班，不动</source>
        <translation>There already: left as it is</translation>
    </message>
</context>
<context>
    <name>SheetPhoto</name>
    <message>
        <source>纸质签到表的照片</source>
        <translation>Photo of the paper sheet</translation>
    </message>
    <message>
        <source>照片打不开。</source>
        <translation>The photo cannot be opened.</translation>
    </message>
    <message>
        <source>缩小</source>
        <translation>Smaller</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Larger</translation>
    </message>
</context>
<context>
    <name>SheetsPage</name>
    <message>
        <source>名单和签到表</source>
        <translation>Rosters and sign-in sheets</translation>
    </message>
    <message>
        <source>前一天</source>
        <translation>Day before</translation>
    </message>
    <message numerus="yes">
        <source>前 %n 天</source>
        <translation>
            <numerusform>%n day back</numerusform>
            <numerusform>%n days back</numerusform>
        </translation>
    </message>
    <message>
        <source>后一天</source>
        <translation>Next day</translation>
    </message>
    <message numerus="yes">
        <source>后 %n 天</source>
        <translation>
            <numerusform>%n day on</numerusform>
            <numerusform>%n days on</numerusform>
        </translation>
    </message>
    <message>
        <source>一天</source>
        <translation>1 day</translation>
    </message>
    <message>
        <source>一周</source>
        <translation>7 days</translation>
    </message>
    <message>
        <source>两周</source>
        <translation>14 days</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>值班表：谁在哪里、几点，贴出来或带在身上。签到表：每个班一张，没有手机的在上面签名。都没有电话号码。</source>
        <translation>Roster: who stands where and when, to put up or carry. Sign-in sheet: one for each shift, for those without a phone to sign. Neither has telephone numbers.</translation>
    </message>
    <message>
        <source>存值班表</source>
        <translation>Save roster</translation>
    </message>
    <message>
        <source>存签到表</source>
        <translation>Save sign-in sheets</translation>
    </message>
    <message>
        <source>发到微信群</source>
        <translation>For the WeChat group</translation>
    </message>
    <message>
        <source>这几天没有班。</source>
        <translation>No shifts on these days.</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>复制好了，里面没有电话号码。</source>
        <translation>Copied; it holds no telephone numbers.</translation>
    </message>
</context>
<context>
    <name>ShiftPage</name>
    <message numerus="yes">
        <source>%n 人</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message>
        <source>谁都可以</source>
        <translation>Anybody</translation>
    </message>
    <message>
        <source>保留</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>去掉</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>开始时间</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>结束时间</source>
        <translation>End</translation>
    </message>
    <message>
        <source>%1：要几人</source>
        <translation>%1: how many</translation>
    </message>
    <message>
        <source>%1：至少几人</source>
        <translation>%1: at least</translation>
    </message>
    <message>
        <source>%1：做什么</source>
        <translation>%1: what she does</translation>
    </message>
    <message>
        <source>%1：要会什么</source>
        <translation>%1: must know</translation>
    </message>
    <message>
        <source>岗位“%1”</source>
        <translation>Position “%1”</translation>
    </message>
    <message>
        <source>没有网络，连上才能改</source>
        <translation>No network: connect to make changes</translation>
    </message>
    <message>
        <source>改好了</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>别人刚改过这一班</source>
        <translation>Somebody else just changed this shift</translation>
    </message>
    <message>
        <source>改这一班</source>
        <translation>Change this shift</translation>
    </message>
    <message numerus="yes">
        <source>还有 %n 处要选</source>
        <translation>
            <numerusform>%n choice left</numerusform>
            <numerusform>%n choices left</numerusform>
        </translation>
    </message>
    <message>
        <source>两边的改动都留下</source>
        <translation>Both sides&apos; changes are kept</translation>
    </message>
    <message>
        <source>回到排班</source>
        <translation>Back to shifts</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>我改的</source>
        <translation>My change</translation>
    </message>
    <message>
        <source>别人改的，现在是这样</source>
        <translation>Their change, as it stands now</translation>
    </message>
    <message>
        <source>只有一边改过，都留下</source>
        <translation>Changed by one side only: kept</translation>
    </message>
    <message>
        <source>已经合在一起</source>
        <translation>Merged</translation>
    </message>
    <message>
        <source>别人改的</source>
        <translation>Their change</translation>
    </message>
    <message>
        <source>开始</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>结束</source>
        <translation>End</translation>
    </message>
    <message numerus="yes">
        <source>改了时间，已答应的 %n 人会收到一张新的邀请，请她重新确认；座位先给她留着。</source>
        <translation>
            <numerusform>If the time changes, the woman who said yes gets a new invitation to confirm; her seat is kept.</numerusform>
            <numerusform>If the time changes, the %n women who said yes get a new invitation to confirm; their seats are kept.</numerusform>
        </translation>
    </message>
    <message>
        <source>岗位</source>
        <translation>Positions</translation>
    </message>
    <message numerus="yes">
        <source>已答应 %n 人</source>
        <translation>
            <numerusform>%n said yes</numerusform>
            <numerusform>%n said yes</numerusform>
        </translation>
    </message>
    <message>
        <source>再加一种岗位</source>
        <translation>Add another position</translation>
    </message>
</context>
<context>
    <name>ShiftRecords</name>
    <message>
        <source>记成果</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>Photos</translation>
    </message>
</context>
<context>
    <name>ShowCodeButton</name>
    <message>
        <source>出示签到码</source>
        <translation>Show code</translation>
    </message>
</context>
<context>
    <name>ShowCodePage</name>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>手机开机后连上一次，没网也能出示。没有码也照样签到，时间不会少。</source>
        <translation>Once connected after it was switched on, the phone shows codes with no network. Without a code everyone checks in as usual; no minute is lost.</translation>
    </message>
    <message>
        <source>开始前两小时到结束后两小时可以出示。</source>
        <translation>It can be shown from two hours before the start to two hours after the end.</translation>
    </message>
    <message>
        <source>先连一次网</source>
        <translation>Connect once first</translation>
    </message>
    <message>
        <source>现在不用签到码</source>
        <translation>No code is needed now</translation>
    </message>
    <message>
        <source>没网也能用，两边都不用网</source>
        <translation>Works with no network, on either phone</translation>
    </message>
    <message>
        <source>出示签到码</source>
        <translation>Show code</translation>
    </message>
    <message>
        <source>念给她听</source>
        <translation>Read it to her</translation>
    </message>
    <message>
        <source>一个一个慢慢念，请她再念一遍。</source>
        <translation>Slowly, one by one; ask her to repeat it.</translation>
    </message>
    <message>
        <source>约 %1 秒后换新，旧的还能用一分钟</source>
        <translation>New digits in about %1 s; these hold a minute longer</translation>
    </message>
    <message>
        <source>或者让她扫</source>
        <translation>Or let her scan</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>登录时要有网络</source>
        <translation>Signing in needs the network</translation>
    </message>
    <message>
        <source>负责人登录</source>
        <translation>Coordinator sign-in</translation>
    </message>
    <message>
        <source>正在登录…</source>
        <translation>Signing in…</translation>
    </message>
    <message>
        <source>登录</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>手机号</source>
        <translation>Phone number</translation>
    </message>
    <message>
        <source>密码</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>显示密码</source>
        <translation>Show password</translation>
    </message>
    <message>
        <source>服务器</source>
        <translation>Server</translation>
    </message>
</context>
<context>
    <name>SignPage</name>
    <message>
        <source>这一班已经不在了</source>
        <translation>This shift is gone</translation>
    </message>
    <message>
        <source>没网也能签，有网自动上传</source>
        <translation>Works without network; sent later</translation>
    </message>
    <message>
        <source>请%1签名</source>
        <translation>%1, please sign</translation>
    </message>
    <message>
        <source>签好了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>重写</source>
        <translation>Again</translation>
    </message>
    <message>
        <source>把手机递给她，请她用手指写下名字：我来了。</source>
        <translation>Hand her the phone. With her finger she writes her name: I was here.</translation>
    </message>
    <message>
        <source>写在这里</source>
        <translation>Write here</translation>
    </message>
    <message>
        <source>只给审核时长的人看。不签也照样记，只是少一样凭据。</source>
        <translation>Shown only to those who review hours. Without it her time counts all the same, with one evidence less.</translation>
    </message>
</context>
<context>
    <name>SlotCard</name>
    <message>
        <source>做什么</source>
        <translation>What she does</translation>
    </message>
    <message>
        <source>例如：路口东北角</source>
        <translation>For example: north-east corner</translation>
    </message>
    <message>
        <source>要几人</source>
        <translation>Wanted</translation>
    </message>
    <message>
        <source>至少几人</source>
        <translation>At least</translation>
    </message>
    <message>
        <source>谁都可以</source>
        <translation>Anyone</translation>
    </message>
    <message>
        <source>选好了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>要会什么</source>
        <translation>What she must know</translation>
    </message>
    <message>
        <source>去掉这种岗位</source>
        <translation>Remove this kind of seat</translation>
    </message>
</context>
<context>
    <name>StandInPage</name>
    <message>
        <source>找人替班要有网，也可以直接请假</source>
        <translation>Finding a stand-in needs a network; you can also cancel</translation>
    </message>
    <message>
        <source>有人替您了</source>
        <translation>Somebody comes for you</translation>
    </message>
    <message>
        <source>找人替班</source>
        <translation>Find a stand-in</translation>
    </message>
    <message>
        <source>还是我去</source>
        <translation>I will go myself</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>这一班有人替您了</source>
        <translation>Somebody takes this shift for you</translation>
    </message>
    <message>
        <source>您不用来了，安心歇着。</source>
        <translation>You need not come. Rest well.</translation>
    </message>
    <message>
        <source>有人答应了会告诉您。在那之前，这一班还是您的。</source>
        <translation>You will be told when somebody says yes. Until then the shift is still yours.</translation>
    </message>
    <message>
        <source>正在找人替班</source>
        <translation>Looking for a stand-in</translation>
    </message>
    <message>
        <source>不会告诉她是谁请的</source>
        <translation>She is not told who asked</translation>
    </message>
    <message>
        <source>一起站过的</source>
        <translation>You have served with</translation>
    </message>
    <message>
        <source>请她替</source>
        <translation>Ask her</translation>
    </message>
    <message>
        <source>已经问她了</source>
        <translation>Asked</translation>
    </message>
    <message>
        <source>一起站过的人这个时间都没空。知道谁的号码，可以填在下面。</source>
        <translation>None of those you served with is free then. If you know a number, enter it below.</translation>
    </message>
    <message>
        <source>或者填她的手机号</source>
        <translation>Or enter her phone number</translation>
    </message>
    <message>
        <source>她合适的话会收到邀请</source>
        <translation>If it suits, she gets an invitation</translation>
    </message>
    <message>
        <source>记下了。她是不是志愿者、合不合适，这里不说。</source>
        <translation>Noted. Whether she is a volunteer or suits is not told here.</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>减少</source>
        <translation>Decrease</translation>
    </message>
    <message>
        <source>减</source>
        <translation>Less</translation>
    </message>
    <message>
        <source>增加</source>
        <translation>Increase</translation>
    </message>
    <message>
        <source>加</source>
        <translation>More</translation>
    </message>
</context>
<context>
    <name>SyncLine</name>
    <message numerus="yes">
        <source>已存手机，待上传 %n 条</source>
        <translation>
            <numerusform>Saved, %n to send</numerusform>
            <numerusform>Saved, %n to send</numerusform>
        </translation>
    </message>
    <message>
        <source>已上传</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>没有网络，已存的都在</source>
        <translation>No network; all that is saved is here</translation>
    </message>
</context>
<context>
    <name>TallyTable</name>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>人数</source>
        <translation>People</translation>
    </message>
    <message>
        <source>人次</source>
        <translation>Attendances</translation>
    </message>
    <message>
        <source>场次</source>
        <translation>Sessions</translation>
    </message>
    <message>
        <source>时长</source>
        <translation>Hours</translation>
    </message>
    <message>
        <source>待审</source>
        <translation>Pending</translation>
    </message>
    <message>
        <source>从大到小</source>
        <translation>Largest first</translation>
    </message>
    <message>
        <source>从小到大</source>
        <translation>Smallest first</translation>
    </message>
    <message>
        <source>按%1排</source>
        <translation>Sort by %1</translation>
    </message>
    <message>
        <source>点一行往下看</source>
        <translation>Tap a row to look inside</translation>
    </message>
    <message>
        <source>下面的单位</source>
        <translation>Units below</translation>
    </message>
    <message>
        <source>每个人</source>
        <translation>Everyone</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>%1 小时</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 人次</source>
        <translation>%1 attendances</translation>
    </message>
    <message>
        <source>%1 人</source>
        <translation>%1 people</translation>
    </message>
    <message>
        <source>待审 %1 小时</source>
        <translation>%1 h pending</translation>
    </message>
</context>
<context>
    <name>TaskEditorPage</name>
    <message>
        <source>没有网络，连上才能发布</source>
        <translation>No network: connect to publish</translation>
    </message>
    <message>
        <source>已发布</source>
        <translation>Published</translation>
    </message>
    <message>
        <source>发布任务</source>
        <translation>New task</translation>
    </message>
    <message numerus="yes">
        <source>有 %n 处要改，往上看。</source>
        <translation>
            <numerusform>%n thing to change, see above.</numerusform>
            <numerusform>%n things to change, see above.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 个班次，%2 个岗位</source>
        <translation>%1 shifts, %2 seats</translation>
    </message>
    <message>
        <source>回到排班</source>
        <translation>Back to Plan</translation>
    </message>
    <message>
        <source>发布</source>
        <translation>Publish</translation>
    </message>
    <message>
        <source>接着点“开始排班”。</source>
        <translation>Next: Make plan.</translation>
    </message>
    <message>
        <source>专项行动</source>
        <translation>Campaign</translation>
    </message>
    <message>
        <source>任务名称</source>
        <translation>Name of the task</translation>
    </message>
    <message>
        <source>例如：早高峰站岗</source>
        <translation>For example: morning crossing duty</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>大家怎么叫这个地方</source>
        <translation>What people call the place</translation>
    </message>
    <message>
        <source>具体站在哪里</source>
        <translation>Where exactly she stands</translation>
    </message>
    <message>
        <source>例如：东北角安全岛</source>
        <translation>For example: refuge at the north-east corner</translation>
    </message>
    <message>
        <source>正在找位置…</source>
        <translation>Finding the position…</translation>
    </message>
    <message>
        <source>我就在这里，取位置</source>
        <translation>I am here: take the position</translation>
    </message>
    <message>
        <source>纬度</source>
        <translation>Latitude</translation>
    </message>
    <message>
        <source>经度</source>
        <translation>Longitude</translation>
    </message>
    <message>
        <source>手机或 GPS 测的</source>
        <translation>Measured by a phone or GPS</translation>
    </message>
    <message>
        <source>手机定位</source>
        <translation>Phone position</translation>
    </message>
    <message>
        <source>高德、腾讯地图上点的，会自动换算</source>
        <translation>From Amap or Tencent maps; converted for you</translation>
    </message>
    <message>
        <source>地图取点</source>
        <translation>Picked on a map</translation>
    </message>
    <message>
        <source>多远算在岗位上</source>
        <translation>How near counts as there</translation>
    </message>
    <message>
        <source>高楼或屋里，位置不作数</source>
        <translation>Tall buildings or indoors: position is ignored</translation>
    </message>
    <message>
        <source>这里定位不准</source>
        <translation>Positions are poor here</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>上一周</source>
        <translation>Week before</translation>
    </message>
    <message>
        <source>下一周</source>
        <translation>Week after</translation>
    </message>
    <message>
        <source>已经过了</source>
        <translation>Past</translation>
    </message>
    <message>
        <source>开始</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>结束</source>
        <translation>End</translation>
    </message>
    <message>
        <source>每班的岗位</source>
        <translation>Seats on each shift</translation>
    </message>
    <message>
        <source>再加一种岗位</source>
        <translation>Add another kind of seat</translation>
    </message>
    <message>
        <source>安全</source>
        <translation>Safety</translation>
    </message>
    <message>
        <source>写上：%1</source>
        <translation>Add: %1</translation>
    </message>
    <message>
        <source>安全提示</source>
        <translation>Safety notice</translation>
    </message>
    <message>
        <source>她答应之前会看到或听到。点上面的字可以直接加一句。</source>
        <translation>She sees or hears it before she says yes. Tap a word above to add its sentence.</translation>
    </message>
    <message>
        <source>只请意外险在保的人。路口的岗位要打勾。</source>
        <translation>Only women with valid accident insurance are asked. Needed at crossings.</translation>
    </message>
    <message>
        <source>要有意外险</source>
        <translation>Insurance required</translation>
    </message>
    <message>
        <source>台风、高温停岗时一起停。</source>
        <translation>Called off with the others in a storm or heat.</translation>
    </message>
    <message>
        <source>在户外</source>
        <translation>Outdoors</translation>
    </message>
    <message>
        <source>已存成模板</source>
        <translation>Saved as a template</translation>
    </message>
    <message>
        <source>存成模板，下次直接选</source>
        <translation>Save as a template for next time</translation>
    </message>
    <message>
        <source>选模板</source>
        <translation>Choose a template</translation>
    </message>
    <message>
        <source>自己的模板</source>
        <translation>Your own</translation>
    </message>
    <message>
        <source>换一个模板</source>
        <translation>Another template</translation>
    </message>
    <message>
        <source>这里面没有坐标。例如：21.478120,109.119340</source>
        <translation>No position in it. For example: 21.478120,109.119340</translation>
    </message>
    <message>
        <source>从地图软件复制的坐标</source>
        <translation>Position copied from a map app</translation>
    </message>
    <message>
        <source>高德、腾讯、微信里长按地点，复制坐标，贴到这里，会自动换算。</source>
        <translation>Hold the place in Amap, Tencent or WeChat, copy its position and paste it here; it is converted.</translation>
    </message>
    <message>
        <source>离“%1”约 %2</source>
        <translation>About %2 from “%1”</translation>
    </message>
    <message>
        <source>离得很远，请看看数字有没有填错。</source>
        <translation>That is far away: please check the numbers.</translation>
    </message>
    <message>
        <source>在图上选点</source>
        <translation>Pick on the map</translation>
    </message>
</context>
<context>
    <name>TeamActions</name>
    <message>
        <source>全组签到</source>
        <translation>Check all in</translation>
    </message>
    <message>
        <source>全组签退</source>
        <translation>Check all out</translation>
    </message>
    <message numerus="yes">
        <source>替 %n 个人签到了</source>
        <translation>
            <numerusform>%n checked in by you</numerusform>
            <numerusform>%n checked in by you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>替 %n 个人签退了</source>
        <translation>
            <numerusform>%n checked out by you</numerusform>
            <numerusform>%n checked out by you</numerusform>
        </translation>
    </message>
    <message>
        <source>点错了</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>TeamPage</name>
    <message>
        <source>现在没有您带的班</source>
        <translation>You lead no shift now</translation>
    </message>
    <message>
        <source>没网也能替人签到</source>
        <translation>Checking in works without network</translation>
    </message>
    <message>
        <source>我带的班</source>
        <translation>My team</translation>
    </message>
    <message>
        <source>到 %1 / 应到 %2</source>
        <translation>%1 there of %2</translation>
    </message>
    <message>
        <source>您自己</source>
        <translation>You</translation>
    </message>
    <message>
        <source>不用 App</source>
        <translation>No app</translation>
    </message>
    <message>
        <source>已签名</source>
        <translation>signed</translation>
    </message>
    <message>
        <source>请她签名</source>
        <translation>Let her sign</translation>
    </message>
    <message>
        <source>替她签退</source>
        <translation>Check her out</translation>
    </message>
    <message>
        <source>替她签到</source>
        <translation>Check her in</translation>
    </message>
    <message>
        <source>时间按现在记：%1。她自己的签到签退也都留着。</source>
        <translation>The time noted is now: %1. Her own check-ins are kept too.</translation>
    </message>
    <message>
        <source>替%1签到？</source>
        <translation>Check %1 in?</translation>
    </message>
    <message>
        <source>替%1签退？</source>
        <translation>Check %1 out?</translation>
    </message>
    <message>
        <source>带班</source>
        <translation>Shift lead</translation>
    </message>
    <message>
        <source>副带班</source>
        <translation>Deputy lead</translation>
    </message>
    <message>
        <source>交给谁带</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>还是我带</source>
        <translation>I lead on</translation>
    </message>
    <message>
        <source>请她带班</source>
        <translation>Make her lead</translation>
    </message>
    <message>
        <source>她能出示签到码、替人签到。</source>
        <translation>She can show the code and check others in.</translation>
    </message>
    <message>
        <source>交给谁带？</source>
        <translation>Hand over to whom?</translation>
    </message>
    <message>
        <source>交给%1带？</source>
        <translation>Hand over to %1?</translation>
    </message>
    <message>
        <source>只做副带班</source>
        <translation>Deputy only</translation>
    </message>
</context>
<context>
    <name>TimeStepper</name>
    <message>
        <source>早 5 分</source>
        <translation>5 min earlier</translation>
    </message>
    <message>
        <source>晚 5 分</source>
        <translation>5 min later</translation>
    </message>
    <message>
        <source>早 1 小时</source>
        <translation>1 h earlier</translation>
    </message>
    <message>
        <source>晚 1 小时</source>
        <translation>1 h later</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>我出门了</source>
        <translation>On my way</translation>
    </message>
    <message>
        <source>签到</source>
        <translation>Check in</translation>
    </message>
    <message>
        <source>继续</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>签退</source>
        <translation>Check out</translation>
    </message>
    <message>
        <source>已出门</source>
        <translation>On my way</translation>
    </message>
    <message>
        <source>已签到</source>
        <translation>Checked in</translation>
    </message>
    <message>
        <source>歇一会</source>
        <translation>Take a break</translation>
    </message>
    <message>
        <source>已继续</source>
        <translation>Resumed</translation>
    </message>
    <message>
        <source>已签退</source>
        <translation>Checked out</translation>
    </message>
    <message>
        <source>看邀请</source>
        <translation>See invitations</translation>
    </message>
    <message>
        <source>看我的班</source>
        <translation>See my shifts</translation>
    </message>
    <message numerus="yes">
        <source>有 %n 个邀请等您回复。</source>
        <translation>
            <numerusform>%n invitation waits for your answer.</numerusform>
            <numerusform>%n invitations wait for your answer.</numerusform>
        </translation>
    </message>
    <message>
        <source>有新的邀请，会在这里告诉您。</source>
        <translation>New invitations will appear here.</translation>
    </message>
    <message>
        <source>最近没有班</source>
        <translation>No shifts soon</translation>
    </message>
    <message>
        <source>没网也能签到</source>
        <translation>Works offline</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>%1 起可点</source>
        <translation>From %1</translation>
    </message>
    <message>
        <source>今天来不了</source>
        <translation>Can&apos;t come today</translation>
    </message>
    <message>
        <source>请假</source>
        <translation>Withdraw</translation>
    </message>
    <message numerus="yes">
        <source>%n 个邀请待回复</source>
        <translation>
            <numerusform>%n invitation to answer</numerusform>
            <numerusform>%n invitations to answer</numerusform>
        </translation>
    </message>
    <message>
        <source>已上传</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>已存手机，有网自动上传</source>
        <translation>Saved on this phone, sent when there is network</translation>
    </message>
    <message>
        <source>正在找位置，不用等</source>
        <translation>Finding your place, no need to wait</translation>
    </message>
    <message>
        <source>没有给位置，没关系</source>
        <translation>No location shared, that is fine</translation>
    </message>
    <message>
        <source>定位不准，没关系</source>
        <translation>Location is vague, that is fine</translation>
    </message>
    <message>
        <source>点错了</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>拨打</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>带班</source>
        <translation>Shift lead</translation>
    </message>
    <message>
        <source>一起站岗的</source>
        <translation>Standing with you</translation>
    </message>
    <message>
        <source>安全提示</source>
        <translation>Safety notice</translation>
    </message>
    <message>
        <source>还是去</source>
        <translation>I will go</translation>
    </message>
    <message>
        <source>马上请别人补上，不影响您以后的邀请。</source>
        <translation>Someone else will be asked at once. It does not affect your later invitations.</translation>
    </message>
    <message>
        <source>今天来不了？</source>
        <translation>Can&apos;t come today?</translation>
    </message>
    <message>
        <source>这一班请假？</source>
        <translation>Withdraw from this shift?</translation>
    </message>
    <message>
        <source>再站一会</source>
        <translation>Stay on</translation>
    </message>
    <message>
        <source>这一班到 %1。您站到现在的时间照样算。</source>
        <translation>This shift runs until %1. The time you gave counts.</translation>
    </message>
    <message>
        <source>现在就签退？</source>
        <translation>Check out now?</translation>
    </message>
    <message>
        <source>输签到码</source>
        <translation>Enter site code</translation>
    </message>
    <message>
        <source>有签到码，直接输</source>
        <translation>Enter a site code</translation>
    </message>
    <message>
        <source>我带的班</source>
        <translation>My team</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>%1 离开的</source>
        <translation>Left at %1</translation>
    </message>
    <message>
        <source>您几点离开的？</source>
        <translation>When did you leave?</translation>
    </message>
    <message>
        <source>离开的时间</source>
        <translation>Time of leaving</translation>
    </message>
    <message>
        <source>人已找齐，谢谢您</source>
        <translation>Enough have said yes, thank you</translation>
    </message>
    <message>
        <source>请到下面写的地方去，时间接着算。</source>
        <translation>Please go to the place below; your minutes continue.</translation>
    </message>
    <message>
        <source>原来在%1。请到下面写的地方去，时间接着算。</source>
        <translation>You were at %1. Please go to the place below; your minutes continue.</translation>
    </message>
    <message>
        <source>%1 负责人请您换个地方</source>
        <translation>%1 the coordinator asks you to another place</translation>
    </message>
    <message>
        <source>有人答应了会告诉您。在那之前，这一班还是您的。</source>
        <translation>You will be told when somebody says yes. Until then the shift is still yours.</translation>
    </message>
    <message>
        <source>正在找人替班</source>
        <translation>Looking for a stand-in</translation>
    </message>
    <message>
        <source>看替班</source>
        <translation>See stand-in</translation>
    </message>
    <message>
        <source>找人替班</source>
        <translation>Find a stand-in</translation>
    </message>
    <message>
        <source>%1：人找齐了，您这次不用去。</source>
        <translation>%1: enough have said yes, you need not go this time.</translation>
    </message>
</context>
<context>
    <name>TransferPage</name>
    <message>
        <source>您只管这一处。要转到别处，请街道或区里的负责人来转。</source>
        <translation>You look after this unit alone. To move her elsewhere, ask the street or district coordinator.</translation>
    </message>
    <message>
        <source>没有别处可以转</source>
        <translation>Nowhere else to move to</translation>
    </message>
    <message>
        <source>转所属组织</source>
        <translation>Move to another unit</translation>
    </message>
    <message>
        <source>搬了家、换了社区的，转过去以后由那边排班。</source>
        <translation>For those who moved: from then on the other unit asks her.</translation>
    </message>
    <message>
        <source>%1已经从%2转到%3。</source>
        <translation>%1 was moved from %2 to %3.</translation>
    </message>
    <message>
        <source>%1转回%2了。</source>
        <translation>%1 is back in %2.</translation>
    </message>
    <message>
        <source>转错了，转回%1</source>
        <translation>Undo: back to %1</translation>
    </message>
    <message>
        <source>换一位</source>
        <translation>Another</translation>
    </message>
    <message>
        <source>转哪一位</source>
        <translation>Who moves</translation>
    </message>
    <message>
        <source>转到哪里</source>
        <translation>Where to</translation>
    </message>
    <message>
        <source>选她</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>社区、街道的名字</source>
        <translation>Name of the community or street</translation>
    </message>
    <message>
        <source>上一级</source>
        <translation>One level up</translation>
    </message>
    <message>
        <source>换个字再找。</source>
        <translation>Try other letters.</translation>
    </message>
    <message>
        <source>没有叫这个名字的</source>
        <translation>Nothing of that name</translation>
    </message>
    <message>
        <source>她现在在这里</source>
        <translation>She is here now</translation>
    </message>
    <message>
        <source>转过去</source>
        <translation>Move her</translation>
    </message>
    <message>
        <source>把%1转到%2？</source>
        <translation>Move %1 to %2?</translation>
    </message>
    <message>
        <source>跟着她走：电话、技能、保险、同意，手机不用重新登录，总时长和证明一分不少。</source>
        <translation>Goes with her: number, skills, insurance, consents; her phone stays signed in; her hours and certificates lose nothing.</translation>
    </message>
    <message>
        <source>留在%1：以前的时长仍算那里的；已经答应的班照常去。</source>
        <translation>Stays with %1: the hours of before count there; shifts she said yes to stand.</translation>
    </message>
    <message>
        <source>原来那里</source>
        <translation>the unit she was in</translation>
    </message>
    <message>
        <source>转错了，马上可以转回来。</source>
        <translation>A mistake can be undone at once.</translation>
    </message>
    <message>
        <source>看下面的社区</source>
        <translation>Units below</translation>
    </message>
</context>
<context>
    <name>UrgentPage</name>
    <message>
        <source>这一班已经不在了</source>
        <translation>This shift is gone</translation>
    </message>
    <message>
        <source>紧急找人</source>
        <translation>Urgent call</translation>
    </message>
    <message>
        <source>再找一次</source>
        <translation>Ask once more</translation>
    </message>
    <message numerus="yes">
        <source>马上找 %n 人</source>
        <translation>
            <numerusform>Ask for %n now</numerusform>
            <numerusform>Ask for %n now</numerusform>
        </translation>
    </message>
    <message>
        <source>不找了</source>
        <translation>Stop asking</translation>
    </message>
    <message>
        <source>人找齐了</source>
        <translation>Everybody is found</translation>
    </message>
    <message>
        <source>能来 %1 / 要 %2</source>
        <translation>%1 of %2 coming</translation>
    </message>
    <message>
        <source>问了 %1 人，%2 人来不了，其余还没回</source>
        <translation>%1 asked, %2 cannot come, the others have not answered</translation>
    </message>
    <message>
        <source>到 %1 为止。先答应的先来，人够了会告诉其他人。</source>
        <translation>Until %1. The first answers come; the others are told once there are enough.</translation>
    </message>
    <message>
        <source>没排上的都说过谢谢了。</source>
        <translation>All others have been thanked.</translation>
    </message>
    <message>
        <source>已经结束，没回的都告诉了。</source>
        <translation>It is over; whoever had not answered has been told.</translation>
    </message>
    <message numerus="yes">
        <source>还缺 %n 人</source>
        <translation>
            <numerusform>%n still missing</numerusform>
            <numerusform>%n still missing</numerusform>
        </translation>
    </message>
    <message>
        <source>%1，缺 %2</source>
        <translation>%1, %2 missing</translation>
    </message>
    <message>
        <source>找几个人</source>
        <translation>How many</translation>
    </message>
    <message numerus="yes">
        <source>同时问赶得上的人，先答应的先来，正好 %n 人。</source>
        <translation>
            <numerusform>Everybody who can be there in time is asked at once; the first answer comes.</numerusform>
            <numerusform>Everybody who can be there in time is asked at once; the first %n answers come.</numerusform>
        </translation>
    </message>
    <message>
        <source>有人来不了，会在看板上看到。</source>
        <translation>If somebody cannot come, the board shows it.</translation>
    </message>
    <message>
        <source>这里不缺人</source>
        <translation>Nobody is missing here</translation>
    </message>
    <message>
        <source>再等等</source>
        <translation>Wait a little</translation>
    </message>
    <message numerus="yes">
        <source>已经答应的 %n 人照样来，没回的会收到“人已找齐，谢谢您”。</source>
        <translation>
            <numerusform>The one who said yes still comes; the others read “Enough have said yes, thank you”.</numerusform>
            <numerusform>The %n who said yes still come; the others read “Enough have said yes, thank you”.</numerusform>
        </translation>
    </message>
    <message>
        <source>不再找人？</source>
        <translation>Stop asking?</translation>
    </message>
</context>
<context>
    <name>VerifiedMark</name>
    <message>
        <source>已核实</source>
        <translation>Verified</translation>
    </message>
    <message>
        <source>待核实</source>
        <translation>Not yet verified</translation>
    </message>
    <message>
        <source>没有记入</source>
        <translation>Not counted</translation>
    </message>
</context>
<context>
    <name>Viewfinder</name>
    <message>
        <source>相机画面</source>
        <translation>Camera picture</translation>
    </message>
    <message>
        <source>没让用相机</source>
        <translation>Camera not allowed</translation>
    </message>
    <message>
        <source>相机没打开</source>
        <translation>Camera did not open</translation>
    </message>
    <message>
        <source>正在打开相机…</source>
        <translation>Opening the camera…</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>在手机设置里可以允许。
输数字也一样算。</source>
        <translation>Allow it in the settings.
Digits count just the same.</translation>
    </message>
    <message>
        <source>可能别的应用正在用。
输数字也一样算。</source>
        <translation>Another app may be using it.
Digits count just the same.</translation>
    </message>
</context>
<context>
    <name>VolunteerFace</name>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>我的班</source>
        <translation>Shifts</translation>
    </message>
    <message>
        <source>时长</source>
        <translation>Hours</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
</context>
<context>
    <name>WalkInPage</name>
    <message>
        <source>加人</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>先把安全提示读给她听</source>
        <translation>First read her the safety notice</translation>
    </message>
    <message>
        <source>加上%1</source>
        <translation>Add %1</translation>
    </message>
    <message>
        <source>%1加上了，可以签到。</source>
        <translation>%1 is added and can check in.</translation>
    </message>
    <message>
        <source>换人</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>是她</source>
        <translation>It&apos;s her</translation>
    </message>
    <message>
        <source>返回看板</source>
        <translation>Back to Board</translation>
    </message>
    <message>
        <source>她没有在保的意外险：请安排在安全的位置。</source>
        <translation>She has no valid insurance: give her a safe position.</translation>
    </message>
    <message>
        <source>名册里没有她</source>
        <translation>She is not in the roster</translation>
    </message>
    <message>
        <source>她的姓名</source>
        <translation>Her name</translation>
    </message>
    <message>
        <source>手机号</source>
        <translation>Phone number</translation>
    </message>
    <message>
        <source>没有手机可以不填</source>
        <translation>Leave empty if she has none</translation>
    </message>
    <message>
        <source>记进名册</source>
        <translation>Add to roster</translation>
    </message>
    <message>
        <source>再找找</source>
        <translation>Search again</translation>
    </message>
    <message>
        <source>先定好安全的位置</source>
        <translation>Choose a safe position first</translation>
    </message>
    <message>
        <source>人行道、安全岛里侧、室内</source>
        <translation>Pavement, inner side of the traffic island, indoors</translation>
    </message>
    <message>
        <source>她站在安全的位置</source>
        <translation>She stands in a safe position</translation>
    </message>
    <message>
        <source>这个时间她在%1也有班（%2），那边会以为她没来。人换到这里站的，点“调过来”，时长接着算。</source>
        <translation>At this time she has a shift at %1 as well (%2), where she will be missed. If she stands here instead, tap “Move here”: her minutes go on.</translation>
    </message>
    <message>
        <source>调过来</source>
        <translation>Move here</translation>
    </message>
    <message>
        <source>%1调过来了。</source>
        <translation>%1 was moved here.</translation>
    </message>
    <message>
        <source>时间按现在记：%1</source>
        <translation>The time is put down as now: %1</translation>
    </message>
    <message>
        <source>替她签到</source>
        <translation>Check her in</translation>
    </message>
    <message>
        <source>%1签到了。</source>
        <translation>%1 is checked in.</translation>
    </message>
</context>
<context>
    <name>WaveLogo</name>
    <message>
        <source>海姐姐志愿</source>
        <translation>Haijiejie Volunteers</translation>
    </message>
</context>
<context>
    <name>WeekPage</name>
    <message>
        <source>正在排班…</source>
        <translation>Planning…</translation>
    </message>
    <message>
        <source>看排班结果</source>
        <translation>See the plan</translation>
    </message>
    <message>
        <source>正在发出…</source>
        <translation>Sending…</translation>
    </message>
    <message>
        <source>开始排班</source>
        <translation>Make plan</translation>
    </message>
    <message>
        <source>已停岗</source>
        <translation>Called off</translation>
    </message>
    <message>
        <source>还没发布</source>
        <translation>Not published</translation>
    </message>
    <message>
        <source>已答应 %1 / %2</source>
        <translation>%1 of %2 going</translation>
    </message>
    <message>
        <source>待回复 %1</source>
        <translation>%1 to answer</translation>
    </message>
    <message>
        <source>排班</source>
        <translation>Plan</translation>
    </message>
    <message numerus="yes">
        <source>%1，%n 个岗位</source>
        <translation>
            <numerusform>%1, %n seat</numerusform>
            <numerusform>%1, %n seats</numerusform>
        </translation>
    </message>
    <message>
        <source>上一周</source>
        <translation>Week before</translation>
    </message>
    <message>
        <source>下一周</source>
        <translation>Week after</translation>
    </message>
    <message>
        <source>沿用上周</source>
        <translation>Reuse last week</translation>
    </message>
    <message>
        <source>发布任务</source>
        <translation>New task</translation>
    </message>
    <message>
        <source>可以沿用上周，或者发布一个任务。</source>
        <translation>Reuse last week or post a task.</translation>
    </message>
    <message>
        <source>这一周还没有班</source>
        <translation>No shifts this week</translation>
    </message>
    <message>
        <source>%1 个班次，%2 个岗位：已答应 %3，待回复 %4</source>
        <translation>%1 shifts, %2 seats: %3 going, %4 to answer</translation>
    </message>
    <message>
        <source>没有班</source>
        <translation>No shifts</translation>
    </message>
    <message>
        <source>每周重复</source>
        <translation>Repeat weekly</translation>
    </message>
    <message>
        <source>名单和签到表</source>
        <translation>Rosters and sign-in sheets</translation>
    </message>
    <message numerus="yes">
        <source>还差 %n 人</source>
        <translation>
            <numerusform>%n seat still open</numerusform>
            <numerusform>%n seats still open</numerusform>
        </translation>
    </message>
    <message>
        <source>人都齐了</source>
        <translation>Every seat is filled</translation>
    </message>
</context>
<context>
    <name>WhoPage</name>
    <message>
        <source>您是哪一位？</source>
        <translation>Who are you?</translation>
    </message>
    <message>
        <source>点自己的名字。各人只看得到自己的班和时长。</source>
        <translation>Tap your own name. Each sees only her own shifts and hours.</translation>
    </message>
    <message>
        <source>再登记一位</source>
        <translation>Enrol another</translation>
    </message>
    <message>
        <source>我是负责人，用密码登录</source>
        <translation>I am a coordinator: use a password</translation>
    </message>
    <message>
        <source>尾号 %1</source>
        <translation>ends %1</translation>
    </message>
</context>
<context>
    <name>WholePicture</name>
    <message>
        <source>照片打不开。</source>
        <translation>The photo does not open.</translation>
    </message>
</context>
<context>
    <name>WhyAnswer</name>
    <message>
        <source>这一班已经请了她</source>
        <translation>She is asked for this shift already</translation>
    </message>
    <message>
        <source>这一班排了她</source>
        <translation>She is in the plan for this shift</translation>
    </message>
    <message>
        <source>这一班排不了她</source>
        <translation>She cannot be placed on this shift</translation>
    </message>
    <message>
        <source>这次请她去别处</source>
        <translation>The plan sends her elsewhere</translation>
    </message>
    <message numerus="yes">
        <source>可以请她，只是 %n 人更合适</source>
        <translation>
            <numerusform>She could be asked, but %n suits better</numerusform>
            <numerusform>She could be asked, but %n suit better</numerusform>
        </translation>
    </message>
    <message>
        <source>单看这一班，她最合适</source>
        <translation>For this shift alone she suits best</translation>
    </message>
    <message>
        <source>可以请她，她最合适</source>
        <translation>She could be asked, and suits best</translation>
    </message>
    <message>
        <source>这一班以前请过她</source>
        <translation>She was asked for this shift before</translation>
    </message>
    <message>
        <source>可以请她，只是先看了住得更近的</source>
        <translation>She could be asked; those who live nearer were looked at first</translation>
    </message>
    <message>
        <source>这个岗位要会：%1</source>
        <translation>This seat needs: %1</translation>
    </message>
    <message>
        <source>只是没报，打电话问问</source>
        <translation>She just did not say so: give her a call</translation>
    </message>
    <message>
        <source>办好就能来</source>
        <translation>With it she can come</translation>
    </message>
    <message numerus="yes">
        <source>这次排班请她 %n 个班</source>
        <translation>
            <numerusform>The plan gives her %n shift</numerusform>
            <numerusform>The plan gives her %n shifts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>能请的一共 %n 人</source>
        <translation>
            <numerusform>Of %n who could be asked</numerusform>
            <numerusform>Of %n who could be asked</numerusform>
        </translation>
    </message>
    <message>
        <source>一周的班一起排，这一班给了别人，全周更合适</source>
        <translation>The week is planned as a whole: with another woman here, it fits better</translation>
    </message>
    <message>
        <source>离这里 %1</source>
        <translation>%1 from here</translation>
    </message>
    <message numerus="yes">
        <source>路上约 %n 分钟</source>
        <translation>
            <numerusform>about %n minute on the way</numerusform>
            <numerusform>about %n minutes on the way</numerusform>
        </translation>
    </message>
    <message>
        <source>换一位</source>
        <translation>Another</translation>
    </message>
    <message>
        <source>正在看…</source>
        <translation>Looking…</translation>
    </message>
    <message>
        <source>请她来</source>
        <translation>Ask her</translation>
    </message>
    <message>
        <source>打电话</source>
        <translation>Call</translation>
    </message>
</context>
<context>
    <name>WhyLine</name>
    <message>
        <source>同上周</source>
        <translation>as last week</translation>
    </message>
</context>
<context>
    <name>WhyPage</name>
    <message>
        <source>可能有人刚改过。</source>
        <translation>Somebody may just have changed it.</translation>
    </message>
    <message>
        <source>这一班已经不在了</source>
        <translation>This shift is gone</translation>
    </message>
    <message>
        <source>没有网络，连上才能看为什么不是她</source>
        <translation>No network: why not her can only be seen online</translation>
    </message>
    <message>
        <source>为什么这样排</source>
        <translation>Why this plan</translation>
    </message>
    <message>
        <source>为什么不是她</source>
        <translation>Why not her</translation>
    </message>
    <message>
        <source>为什么是她</source>
        <translation>Why her</translation>
    </message>
    <message>
        <source>这个岗位还没有请人。</source>
        <translation>Nobody is asked for this seat yet.</translation>
    </message>
    <message>
        <source>同上周</source>
        <translation>As last week</translation>
    </message>
    <message>
        <source>看原因</source>
        <translation>See why</translation>
    </message>
</context>
<context>
    <name>WhyWords</name>
    <message>
        <source>您平时就在附近，%1。</source>
        <translation>You are usually close by, %1.</translation>
    </message>
    <message>
        <source>您平时就在附近。</source>
        <translation>You are usually close by.</translation>
    </message>
    <message>
        <source>这个岗位要的您都会。</source>
        <translation>You can do all that this post needs.</translation>
    </message>
    <message>
        <source>您说过这个时间方便。</source>
        <translation>You said this time suits you.</translation>
    </message>
    <message>
        <source>这个季度您站岗不多，轮到您了。</source>
        <translation>You have had few shifts this quarter, so it is your turn.</translation>
    </message>
    <message>
        <source>时间和路程都合适。</source>
        <translation>The time and the way suit you.</translation>
    </message>
    <message>
        <source>不会这项</source>
        <translation>Lacks the skill</translation>
    </message>
    <message>
        <source>没有在保的意外险</source>
        <translation>No valid accident insurance</translation>
    </message>
    <message>
        <source>年龄不合适</source>
        <translation>Age does not suit</translation>
    </message>
    <message>
        <source>身体情况不合适</source>
        <translation>Health does not suit</translation>
    </message>
    <message>
        <source>这个时间没空</source>
        <translation>Not free then</translation>
    </message>
    <message>
        <source>这一班说过不行</source>
        <translation>Said no to this shift</translation>
    </message>
    <message>
        <source>离得太远</source>
        <translation>Too far away</translation>
    </message>
    <message>
        <source>和另一班撞上</source>
        <translation>Clashes with another shift</translation>
    </message>
    <message>
        <source>休息不够</source>
        <translation>Too little rest</translation>
    </message>
    <message>
        <source>当天时长到上限</source>
        <translation>Day&apos;s limit reached</translation>
    </message>
    <message>
        <source>本周时长到上限</source>
        <translation>Week&apos;s limit reached</translation>
    </message>
    <message>
        <source>本周邀请到上限</source>
        <translation>Week&apos;s invitations used up</translation>
    </message>
    <message>
        <source>条件不符</source>
        <translation>Conditions not met</translation>
    </message>
    <message>
        <source>%1 公里</source>
        <translation>%1 km</translation>
    </message>
    <message>
        <source>您在这里站过岗，路熟。</source>
        <translation>You have served here before and know the spot.</translation>
    </message>
    <message>
        <source>这个岗位要会“%1”，您会。</source>
        <translation>This seat needs “%1”, and you can.</translation>
    </message>
    <message>
        <source>您的队伍在这里站岗。</source>
        <translation>Your team serves here.</translation>
    </message>
    <message>
        <source>您来了现场，就加上了。</source>
        <translation>You turned up and were added.</translation>
    </message>
    <message>
        <source>负责人请您来帮忙。</source>
        <translation>The coordinator asks for your help.</translation>
    </message>
    <message>
        <source>住得最近，%1</source>
        <translation>Lives nearest, %1</translation>
    </message>
    <message>
        <source>住得最近</source>
        <translation>Lives nearest</translation>
    </message>
    <message>
        <source>在这里站过岗</source>
        <translation>Has served here</translation>
    </message>
    <message>
        <source>这个时间她方便</source>
        <translation>The time suits her</translation>
    </message>
    <message>
        <source>这个季度站岗不多</source>
        <translation>Few shifts this quarter</translation>
    </message>
    <message>
        <source>会“%1”</source>
        <translation>Knows “%1”</translation>
    </message>
    <message>
        <source>有这项技能</source>
        <translation>Has the skill</translation>
    </message>
    <message>
        <source>她的队伍在这里</source>
        <translation>Her team is here</translation>
    </message>
    <message>
        <source>当场加的</source>
        <translation>Added on the spot</translation>
    </message>
    <message>
        <source>负责人选的</source>
        <translation>Chosen by the coordinator</translation>
    </message>
    <message>
        <source>时间和路程都合适</source>
        <translation>Time and way both suit</translation>
    </message>
    <message>
        <source>暂停或已退出</source>
        <translation>Paused or left</translation>
    </message>
    <message>
        <source>岗位已经有人</source>
        <translation>The seat is taken</translation>
    </message>
    <message>
        <source>这一班已经过了</source>
        <translation>This shift is past</translation>
    </message>
    <message>
        <source>有姐妹这一班来不了，想请您替一下。</source>
        <translation>Somebody cannot come to this shift and hopes you can take it.</translation>
    </message>
    <message>
        <source>临时缺人，您赶得上。</source>
        <translation>Somebody is missing at short notice, and you can be there in time.</translation>
    </message>
    <message>
        <source>来替班</source>
        <translation>Comes as a stand-in</translation>
    </message>
    <message>
        <source>紧急找人请来的</source>
        <translation>Asked by an urgent call</translation>
    </message>
    <message>
        <source>临时缺人，%1，您赶得上。</source>
        <translation>Somebody is missing at short notice; %1, you can be there in time.</translation>
    </message>
    <message numerus="yes">
        <source>再找 %n 人</source>
        <translation>
            <numerusform>%n more person</numerusform>
            <numerusform>%n more people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>再找 %n 位会“%1”的</source>
        <translation>
            <numerusform>%n more who knows %1</numerusform>
            <numerusform>%n more who know %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1：%2%3有空，住在 %4内</source>
        <translation>%1: free on %2 %3, living within %4</translation>
    </message>
    <message numerus="yes">
        <source>%n 人只是没报这个时间，打电话问问</source>
        <translation>
            <numerusform>%n has just not named this time: ask by phone</numerusform>
            <numerusform>%n have just not named this time: ask by phone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 人只差意外险，办好就能来</source>
        <translation>
            <numerusform>%n lacks only insurance</numerusform>
            <numerusform>%n lack only insurance</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 人只是本周邀请到了上限，打电话问问</source>
        <translation>
            <numerusform>%n has only been asked enough this week: ask by phone</numerusform>
            <numerusform>%n have only been asked enough this week: ask by phone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 人只是本周时长到了她的上限，打电话问问</source>
        <translation>
            <numerusform>%n has only reached her own hours: ask by phone</numerusform>
            <numerusform>%n have only reached their own hours: ask by phone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 人只差这项本领，培训后就能来</source>
        <translation>
            <numerusform>%n lacks only the skill: train her</numerusform>
            <numerusform>%n lack only the skill: train them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 人只差“%1”，培训后就能来</source>
        <translation>
            <numerusform>%n lacks only %1: train her</numerusform>
            <numerusform>%n lack only %1: train them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 人：%1</source>
        <translation>
            <numerusform>%n: %1</numerusform>
            <numerusform>%n: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>别人住得更近</source>
        <translation>Others live nearer</translation>
    </message>
    <message>
        <source>别人在这里站过岗，路更熟</source>
        <translation>Others have served here and know it</translation>
    </message>
    <message>
        <source>这个时间别人更方便</source>
        <translation>The time suits others better</translation>
    </message>
    <message>
        <source>这个季度别人站岗更少</source>
        <translation>Others have served less this quarter</translation>
    </message>
    <message>
        <source>别人的队伍在这里站岗</source>
        <translation>Others are of the team that serves here</translation>
    </message>
    <message>
        <source>别人的时间和路程更合适</source>
        <translation>Time and way suit others better</translation>
    </message>
    <message>
        <source>人都齐了</source>
        <translation>Every seat is filled</translation>
    </message>
    <message>
        <source>%1%2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1内</source>
        <translation>within %1</translation>
    </message>
    <message>
        <source>需“%1”培训</source>
        <translation>trained in: %1</translation>
    </message>
    <message numerus="yes">
        <source>还差 %n 人：%1</source>
        <translation>
            <numerusform>%n seat open: %1</numerusform>
            <numerusform>%n seats open: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>等 %n 班</source>
        <translation>
            <numerusform>(%n shift short)</numerusform>
            <numerusform>(%n shifts short)</numerusform>
        </translation>
    </message>
</context>
</TS>
