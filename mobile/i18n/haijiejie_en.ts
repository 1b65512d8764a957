<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
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
    <name>CoordinatorFace</name>
    <message>
        <source>看板</source>
        <translation>Board</translation>
    </message>
    <message>
        <source>到 %1 / 应到 %2</source>
        <translation>%1 there / %2 expected</translation>
    </message>
    <message>
        <source>缺 %1</source>
        <translation>%1 missing</translation>
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
        <source>岗位已满，谢谢您，先记为候补。</source>
        <translation>All seats are taken. Thank you: you are on standby.</translation>
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
        <source>时间太短</source>
        <translation>Very short</translation>
    </message>
    <message>
        <source>来得早，早到的没算</source>
        <translation>Came early; early minutes not counted</translation>
    </message>
    <message>
        <source>走得晚，多出的没算</source>
        <translation>Left late; extra minutes not counted</translation>
    </message>
    <message>
        <source>中间歇过，没算在内</source>
        <translation>Took a break; not counted</translation>
    </message>
    <message>
        <source>有签到对不上这一班</source>
        <translation>A check-in that fits no shift</translation>
    </message>
    <message>
        <source>没有位置</source>
        <translation>No position given</translation>
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
        <source>这一条要写明理由。</source>
        <translation>This one needs a reason in words.</translation>
    </message>
    <message>
        <source>没有登记她的号码。</source>
        <translation>No number is on record for her.</translation>
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
</context>
<context>
    <name>LeadFace</name>
    <message>
        <source>总览</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>人次</source>
        <translation>Attendances</translation>
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
        <translation>Check-in works offline</translation>
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
</context>
<context>
    <name>VolunteerFace</name>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>我的班</source>
        <translation>My shifts</translation>
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
    <name>WaveLogo</name>
    <message>
        <source>海姐姐志愿</source>
        <translation>Haijiejie Volunteers</translation>
    </message>
</context>
</TS>
