import QtQuick
import QtTest
import Haijiejie
import Haijiejie.Gallery
import Haijiejie.Ui
import Haijiejie.Test

// What every case needs: a page in a known state, and items by what a screen reader says.
TestCase {
    id: root

    property Item page: null
    property int pageWidth: 360
    property int pageHeight: 760

    // Opens a page of the module after `prepare` changed the stubs.
    function openPage(file: string, prepare = () => {}): Item {
        closePage();
        for (const stub of Scenes.stubs)
            stub.reset();
        prepare();
        Format.now = Session.now;
        return load("qrc:/qt/qml/Haijiejie/" + file);
    }

    // Opens one of the gallery's scenes.
    function openScene(name: string): Item {
        closePage();
        const url = Scenes.prepare(name);
        Format.now = Session.now;
        const item = load(url);
        Scenes.arrange(name, item);
        settle();
        return item;
    }

    function load(url: string): Item {
        const component = Qt.createComponent(url);
        compare(component.status, Component.Ready, component.errorString());
        page = component.createObject(root.parent, {
                "width": pageWidth,
                "height": pageHeight
            });
        verify(page);
        settle();
        return page;
    }

    function settle() {
        waitForRendering(page, 100);
        wait(1);
    }

    function closePage() {
        if (page)
            page.destroy();
        page = null;
        wait(1);
    }

    function init() {
        failOnWarning(/TypeError|ReferenceError|Unable to assign|Binding loop|Cannot/);
        Theme.mode = "light";
        Theme.textScale = 1;
        verify(Words.speak("zh"));
    }

    function cleanup() {
        closePage();
        verify(Words.speak("zh"));
        Theme.textScale = 1;
        Theme.mode = "light";
    }

    function walk(item: Item, visit) {
        if (!item.visible)
            return;
        visit(item);
        for (let i = 0; i < item.children.length; ++i)
            walk(item.children[i], visit);
    }

    function isTarget(item: Item): bool {
        return typeof item.clicked === "function" && item.enabled && item.focusPolicy !== undefined;
    }

    function isText(item: Item): bool {
        return item.lineCount !== undefined && item.truncated !== undefined && item.text !== "";
    }

    // What can be reached: an open question covers the rest of its page.
    function front(): Item {
        let sheet = null;
        walk(page, item => {
                if (item.shown === true && item.confirmText !== undefined)
                    sheet = item;
            });
        return sheet || page;
    }

    function all(wanted, from = front()): var {
        const found = [];
        walk(from, item => {
                if (wanted(item))
                    found.push(item);
            });
        return found;
    }

    // The button (or other target) of this name, enabled or not; null if none is visible.
    function button(name: string): Item {
        const found = all(item => typeof item.clicked === "function" && item.Accessible.name === name);
        return found.length > 0 ? found[found.length - 1] : null;
    }

    // All that is written on the page, as one line per text.
    function words(): string {
        return all(isText, page).map(item => item.text.replace(/\u2060/g, "").replace(/\u00a0/g, " ")).join("\n");
    }

    function reads(text: string): bool {
        return words().indexOf(text) >= 0;
    }

    function field(name: string): Item {
        const found = all(item => item.cursorPosition !== undefined && item.Accessible.name === name);
        return found.length > 0 ? found[0] : null;
    }

    // Scrolls the item into view if it lies in something that scrolls, then taps its middle.
    function tap(name: string) {
        const item = button(name);
        verify(item, "no button: " + name + " among " + all(item => typeof item.clicked === "function").map(item => item.Accessible.name).join(", "));
        verify(item.enabled, "not enabled: " + name);
        reveal(item);
        mouseClick(item);
        settle();
    }

    function reveal(item: Item) {
        for (let up = item.parent; up; up = up.parent)
            if (up.contentY !== undefined && up.contentHeight > up.height) {
                const top = item.mapToItem(up.contentItem, 0, 0).y;
                up.contentY = Math.max(0, Math.min(up.contentHeight - up.height, top - 20));
                wait(1);
                return;
            }
    }

    function type(name: string, text: string) {
        const target = field(name);
        verify(target, "no field: " + name);
        target.forceActiveFocus();
        for (const character of text)
            keyClick(character);
        compare(target.text, text);
    }

    when: windowShown
    visible: false
}
