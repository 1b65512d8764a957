import QtQuick
import Haijiejie
import Haijiejie.Gallery
import Haijiejie.Ui
import Haijiejie.Test

// What holds on every page of the app, in every state the gallery knows.
Item {
    id: root

    height: 860
    width: 1240

    PageCase {
        id: test

        name: "Everywhere"

        function scenes(): var {
            return Scenes.names.map(name => ({
                            "tag": name
                        }));
        }

        function scenesAtScales(): var {
            const rows = [];
            for (const name of Scenes.names)
                for (const [scale, language] of [[1, "zh"], [1.5, "zh"], [2, "zh"], [1, "en"], [2, "en"]])
                    rows.push({
                            "tag": name + " " + scale * 100 + "% " + language,
                            "scene": name,
                            "scale": scale,
                            "language": language
                        });
            return rows;
        }

        function test_layout_data(): var {
            return scenesAtScales();
        }

        function test_layout(data) {
            Theme.textScale = data.scale;
            verify(Words.speak(data.language));
            openScene(data.scene);
            checkTargetsAreLargeEnough();
            checkTargetsKeepApart();
            checkNoTextIsCut();
            checkPaperHoldsItsContent();
        }

        function describe(item): string {
            return item + " “" + (item.text || item.Accessible.name) + "” " + item.width + "×" + item.height;
        }

        function checkTargetsAreLargeEnough() {
            for (const item of all(isTarget)) {
                verify(item.height >= 56, "too low: " + describe(item));
                verify(item.width >= 56, "too narrow: " + describe(item));
                verify(item.Accessible.name !== "", "no name: " + describe(item));
                // No icon-only buttons: a target always has words.
                let worded = false;
                walk(item, child => worded = worded || isText(child));
                verify(worded, "no words on " + describe(item));
            }
        }

        // A layout that stopped half-way leaves its last rows outside.
        function checkPaperHoldsItsContent() {
            for (const item of all(item => item.padding !== undefined && item.accent !== undefined))
                verify(item.height >= item.implicitHeight - 0.5, "runs over: " + describe(item) + " " + item.implicitHeight);
        }

        function checkTargetsKeepApart() {
            const rects = [];
            for (const item of all(isTarget)) {
                const at = item.mapToItem(page, 0, 0);
                // Of what scrolls behind the footer, only what is in sight can be mis-tapped.
                let seen = true, scroller = null;
                for (let up = item.parent; up && up !== page; up = up.parent)
                    if (up.contentY !== undefined) {
                        if (up.contentHeight > up.height)
                            scroller = up;
                        const inside = item.mapToItem(up, 0, 0).y;
                        seen = seen && inside >= 0 && inside + item.height <= up.height;
                    }
                if (seen)
                    rects.push([at.x, at.y, at.x + item.width, at.y + item.height, item, scroller]);
            }
            for (let i = 0; i < rects.length; ++i)
                for (let j = i + 1; j < rects.length; ++j) {
                    const a = rects[i], b = rects[j];
                    // What scrolls comes to stand at any distance from what stays.
                    if (a[5] !== b[5])
                        continue;
                    const dx = Math.max(a[0], b[0]) - Math.min(a[2], b[2]);
                    const dy = Math.max(a[1], b[1]) - Math.min(a[3], b[3]);
                    if (Math.max(dx, dy) < 11.5)
                        fail("closer than 12: " + describe(a[4]) + " and " + describe(b[4]) + " by " + Math.max(dx, dy));
                }
        }

        function checkNoTextIsCut() {
            for (const item of all(isText)) {
                verify(!item.truncated, "cut: " + describe(item));
                compare(item.elide, Text.ElideNone, describe(item));
                verify(item.contentWidth <= item.width + 1.5, "wider than its place: " + describe(item) + " " + item.contentWidth);
                verify(item.contentHeight <= item.height + 1.5, "higher than its place: " + describe(item) + " " + item.contentHeight);
                const at = item.mapToItem(page, 0, 0);
                verify(at.x >= -1 && at.x + item.width <= page.width + 1, "out of the page: " + describe(item));
                verify(item.font.pixelSize >= 16, "smaller than 16: " + describe(item));
                verify(item.font.weight >= Font.Normal, "thin: " + describe(item));
            }
        }

        // Everything the stubs say: names and places stay Chinese in English too.
        function dataWords(): var {
            const found = [];
            const take = value => {
                if (typeof value === "string") {
                    if (/[\u3400-\u9fff]/.test(value))
                        found.push(value);
                } else if (Array.isArray(value)) {
                    value.forEach(take);
                } else if (value && typeof value === "object" && typeof value.get === "function") {
                    for (let i = 0; i < value.count; ++i) {
                        const row = value.get(i);
                        for (const role in row)
                            take(row[role]);
                    }
                } else if (value && typeof value === "object" && value.objectName === undefined && !(value instanceof Date)) {
                    for (const key in value)
                        take(value[key]);
                }
            };
            for (const stub of Scenes.stubs)
                for (const name in stub.self())
                    if (typeof stub[name] !== "function" && name !== "_first" && name !== "calls")
                        take(stub[name]);
            // An initial stands in the circle beside a name.
            return found.concat(found.map(word => word.charAt(0))).sort((a, b) => b.length - a.length);
        }

        function test_english_is_english_data(): var {
            return scenes();
        }

        function test_english_is_english(data) {
            verify(Words.speak("en"));
            openScene(data.tag);
            const known = dataWords();
            for (const item of all(item => isText(item) || isTarget(item))) {
                let text = Format.plain(item.text || "") + " " + item.Accessible.name + " " + item.Accessible.description;
                // What keeps short words together.
                text = text.replace(/\u2060/g, "").replace(/\u00a0/g, " ");
                for (const word of known)
                    text = text.split(word).join("");
                verify(!/[\u3000-\u9fff\uff00-\uffef]/.test(text), "Chinese left: " + text);
            }
        }

        function test_every_code_has_words_data(): var {
            return [{
                    "tag": "zh"
                }, {
                    "tag": "en"
                }];
        }

        function test_every_code_has_words(data) {
            verify(Words.speak(data.tag));
            const tables = [[Format.states, code => Format.stateWord(code)], [Format.categories, code => Format.category(code)], [WhyWords.whys, code => WhyWords.whyText(code, {
                                "distanceM": 300,
                                "skill": "X"
                            })], [WhyWords.whyNots, code => WhyWords.whyNotText(code)], [WhyWords.lacks, code => WhyWords.lackText(code)], [Format.risks, code => Format.riskText(code)], [AnomalyWords.codes, code => AnomalyWords.title(code)], [PaceWords.codes, code => PaceWords.sentence(code, 2, 3) + PaceWords.meaning(code)], [AnomalyWords.codeVerdicts, code => AnomalyWords.codeVerdict(code, "X")], [Format.skills, code => Format.skill(code)], [Format.codeStates, code => Format.codeText(code, false)], [Format.fieldErrors, code => Format.fieldError(code)], [Format.reasons, code => Format.reasonText(code)], [OutcomeWords.codes, code => OutcomeWords.name(code)]];
            for (const table of tables) {
                const seen = {};
                for (const code of table[0]) {
                    const text = table[1](code);
                    verify(text !== "" && text !== code, code);
                    compare(/[\u3400-\u9fff]/.test(text), data.tag === "zh", code + ": " + text);
                    seen[text] = (seen[text] || 0) + 1;
                }
            }
            verify(Format.reasonText("NEVER_HEARD_OF") !== "");
        }

        function luminance(color): real {
            const part = value => value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
            return 0.2126 * part(color.r) + 0.7152 * part(color.g) + 0.0722 * part(color.b);
        }

        function contrast(a, b): real {
            const x = luminance(a), y = luminance(b);
            return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
        }

        function test_contrast_data(): var {
            return ["light", "dark", "contrast"].map(mode => ({
                            "tag": mode
                        }));
        }

        function test_contrast(data) {
            Theme.mode = data.tag;
            const least = data.tag === "contrast" ? 7 : 4.5;
            for (const ink of ["ink", "secondary", "sea", "green", "amber", "red"])
                for (const ground of ["background", "card"])
                    verify(contrast(Theme[ink], Theme[ground]) >= least, ink + " on " + ground + " " + contrast(Theme[ink], Theme[ground]));
            for (const pair of [["inkOnSea", "sea"], ["inkOnGold", "gold"], ["inkOnRed", "red"], ["inkOnSea", "green"], ["disabledText", "disabledFill"], ["sea", "seaTint"], ["green", "greenTint"], ["amber", "amberTint"], ["red", "redTint"], ["secondary", "sandTint"], ["ink", "seaTint"], ["ink", "redTint"], ["ink", "amberTint"]])
                verify(contrast(Theme[pair[0]], Theme[pair[1]]) >= 4.5, pair + " " + contrast(Theme[pair[0]], Theme[pair[1]]));
            verify(contrast(Theme.outline, Theme.card) >= 3);
        }

        function test_offline_is_told_on_every_page_data(): var {
            return ["volunteer/TodayPage.qml", "volunteer/CodePage.qml", "volunteer/TeamPage.qml", "volunteer/HourIssuePage.qml", "coordinator/SignPage.qml", "coordinator/ManualEntryPage.qml", "volunteer/OffersPage.qml", "volunteer/OfferPage.qml", "volunteer/MyShiftsPage.qml", "volunteer/HoursPage.qml", "volunteer/MorePage.qml", "volunteer/MyDataPage.qml", "volunteer/NoticesPage.qml", "volunteer/NoticePage.qml", "volunteer/HelpPage.qml", "volunteer/PhotosPage.qml", "volunteer/OutcomePage.qml", "coordinator/NoticeDeskPage.qml", "coordinator/NoticePostPage.qml", "coordinator/PostedNoticePage.qml", "coordinator/OutcomesPage.qml", "volunteer/EnrolPage.qml", "SignInPage.qml", "coordinator/BoardPage.qml", "coordinator/PlacePage.qml", "coordinator/ShowCodePage.qml", "coordinator/FillPage.qml", "coordinator/WalkInPage.qml", "coordinator/WeekPage.qml", "coordinator/ReusePage.qml", "coordinator/TaskEditorPage.qml", "coordinator/PlanPage.qml", "coordinator/WhyPage.qml", "coordinator/CallsPage.qml", "coordinator/CallPage.qml", "coordinator/RosterPage.qml", "coordinator/SheetsPage.qml", "coordinator/TransferPage.qml", "coordinator/DeputyPage.qml", "coordinator/InsurancePage.qml", "lead/OverviewPage.qml", "lead/PersonHoursPage.qml", "lead/EntryPage.qml", "lead/ReviewPage.qml", "lead/ReviewGroupPage.qml", "lead/RequestsPage.qml", "lead/RequestPage.qml", "lead/SealPage.qml"].map(file => ({
                            "tag": file
                        }));
        }

        function test_offline_is_told_on_every_page(data) {
            openPage(data.tag);
            const bands = () => all(item => item.tappable === false && item.iconName === "offline");
            compare(bands().length, 0);
            Session.online = false;
            settle();
            compare(bands().length, 1);
            verify(bands()[0].text !== "");
        }
    }
}
