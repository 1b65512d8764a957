import QtQuick
import QtMultimedia
import Haijiejie.Ui

// What the camera sees, for as long as this lives. A file of its own: only whoever wants the camera
// loads multimedia.
VideoOutput {
    id: root

    fillMode: VideoOutput.PreserveAspectCrop

    Component.onCompleted: ScanController.open(root.videoSink)
    Component.onDestruction: ScanController.close()
}
