import QtQuick
import QtMultimedia
import Haijiejie.Ui

// What the camera sees, to take a photo of, for as long as this lives. A file of its own, as
// CameraPicture is.
VideoOutput {
    id: root

    fillMode: VideoOutput.PreserveAspectCrop

    Component.onCompleted: PhotosController.openCamera(root.videoSink)
    Component.onDestruction: PhotosController.closeCamera()
}
