// The board that sigma.js draws on: where it looks, and when it draws.
//
// Where WebGL has a graphics processor behind it, every frame is drawn anew. Where the
// browser only computes it, a frame of 20,000 lines takes longer than an eye waits; then the
// last picture is moved and stretched along with the pointer, lines and all, and drawn anew
// as soon as the pointer rests.

const SLOW = 40; // milliseconds for a frame, above which the last one is carried along
const REST = 140; // milliseconds without a move, after which a carried picture is drawn anew

const BOARD_SETTINGS = {
  renderLabels: false, // ours are drawn by hand
  itemSizesReference: "positions",
  zoomToSizeRatioFunction: (ratio) => ratio,
  stagePadding: 0,
  zoomingRatio: 1.3,
  doubleClickZoomingRatio: 1,
  inertiaRatio: 0,
  inertiaDuration: 1,
  enableCameraRotation: false,
  allowInvalidContainer: true, // in a tab that is not open
};

// How far from the middle of the drawing anything is.
function farthest() {
  return entities.reduce((most, { x, y }) => Math.max(most, Math.abs(x), Math.abs(y)), 1);
}

// A class of sigma's, and so made once that is there. sigma measures from 0 to 1 and upwards.
function boardClass() {
  return class Board extends sigmajs.Sigma {
    constructor(stage, settings) {
      super(new sigmajs.Graph(), stage, { ...BOARD_SETTINGS, zoomDuration: still.matches ? 1 : 150, ...settings });
      Object.assign(this, { stage, reach: farthest(), widest: 0, isStale: true, isSlow: false, drawnView: null, resting: 0, waiting: [] });
      this.room = { width: stage.clientWidth || 1, height: stage.clientHeight || 1 };
      this.layers = this.getCanvases();
      this.carried = Object.entries(this.layers).filter(([name]) => name !== "mouse").map(([, canvas]) => canvas);
      this.setCustomBBox({ x: [-this.reach, this.reach], y: [-this.reach, this.reach] });
      this.on("resize", () => this.followSize());
      this.on("afterRender", () => this.afterFrame());
    }

    getNodeAtPosition() {
      return null; // would read pixels back, see `nodeAt`
    }

    // ---- where it looks ----

    ratioOf(scale) {
      return Math.min(this.room.width, this.room.height) / (2 * this.reach * scale);
    }

    // Pixels of the screen for each of the drawing.
    pixels() {
      return this.ratioOf(this.camera.ratio);
    }

    view() {
      return { x: (this.camera.x - 0.5) * 2 * this.reach, y: (0.5 - this.camera.y) * 2 * this.reach, scale: this.pixels() };
    }

    moveTo({ x, y, scale }) {
      this.camera.setState({ x: 0.5 + x / (2 * this.reach), y: 0.5 - y / (2 * this.reach), ratio: this.ratioOf(scale) });
    }

    toScreen({ x, y }) {
      const now = this.view();
      return { x: this.room.width / 2 + (x - now.x) * now.scale, y: this.room.height / 2 + (y - now.y) * now.scale };
    }

    toDrawing({ x, y }) {
      const now = this.view();
      return { x: now.x + (x - this.room.width / 2) / now.scale, y: now.y + (y - this.room.height / 2) / now.scale };
    }

    // Shows about the same in a stage of another size, as vis-network does, and all of what was
    // to be shown first.
    followSize() {
      const now = { width: this.stage.clientWidth, height: this.stage.clientHeight };
      if (!now.width || !now.height) return;
      const grown = ["width", "height"].map((side) => now[side] / this.room[side]).filter((factor) => factor !== 1);
      if (!grown.length) return;
      const factor = this.drawnView ? grown.reduce((sum, one) => sum + one, 0) / grown.length : Math.min(...grown);
      const scale = this.pixels() * factor;
      this.room = now;
      this.camera.ratio = this.ratioOf(scale);
    }

    // ---- when it draws ----

    // Never at once: what is drawn and from where may change several times before a frame.
    refresh(how) {
      return super.refresh({ ...how, schedule: true });
    }

    // Draws some nodes and edges as they are now; what waits for its first drawing gets it.
    repaint(nodes, edges) {
      this.refresh({ partialGraph: { nodes, edges }, skipIndexation: !this.needToProcess });
    }

    scheduleRender() {
      return this.layers && this.carry() ? this : super.scheduleRender();
    }

    drawAnew() {
      this.isStale = true;
      this.scheduleRender();
    }

    // Moves the last picture to where it would be drawn, if that is all that a frame is for.
    carry() {
      const hasNewSize = this.room.width !== this.stage.clientWidth || this.room.height !== this.stage.clientHeight;
      if (!this.isSlow || this.isStale || hasNewSize) return false;
      const grown = this.pixels() / this.drawnView.scale;
      const at = this.toScreen(this.drawnView);
      const shift = `translate(${at.x - (this.room.width / 2) * grown}px, ${at.y - (this.room.height / 2) * grown}px) scale(${grown})`;
      for (const canvas of this.carried) canvas.style.transform = shift;
      clearTimeout(this.resting);
      this.resting = setTimeout(() => this.drawAnew(), REST);
      return true;
    }

    // A picture that is being carried along is drawn anew, at once.
    settle() {
      if (this.carried[0].style.transform) this.render();
    }

    afterFrame() {
      clearTimeout(this.resting);
      for (const canvas of this.carried) canvas.style.transform = "";
      this.drawnView = this.view();
      this.isStale = false;
      const gl = this.layers.edges.getContext("webgl2");
      this.awaitFrame(gl, gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0), performance.now());
      gl.flush();
    }

    // Drawing goes on beside the script; the fence tells when it is done.
    awaitFrame(gl, fence, started) {
      if (gl.isContextLost()) return;
      if (gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED) {
        setTimeout(() => this.awaitFrame(gl, fence, started), 4);
        return;
      }
      gl.deleteSync(fence);
      this.isSlow = performance.now() - started > SLOW;
      for (const act of this.waiting.splice(0)) act();
    }

    kill() {
      clearTimeout(this.resting);
      super.kill();
    }
  };
}
