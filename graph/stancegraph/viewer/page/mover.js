// Nodes that are dragged about in WebGL: one follows the pointer with its lines, and stays
// where it is let go. vis-network does so by itself.

const STRAY = 4; // pixels that a pointer may move before a press becomes a drag

class Mover {
  held = null; // the node, its lines, and where it was taken
  hasMoved = false; // and so what ends it is no click

  constructor(drawing) {
    this.drawing = drawing;
    this.board = drawing.board;
    this.board.on("downStage", ({ event }) => this.take(event));
    this.board.on("moveBody", ({ event }) => this.follow(event));
    this.board.on("upStage", () => this.drop());
  }

  take(event) {
    this.drop();
    this.hasMoved = false;
    if (event.original.button || event.original.touches?.length > 1) return;
    const node = this.drawing.nodeAt(event);
    if (node === undefined) return;
    this.board.settle();
    const [{ x, y }, at] = [this.drawing.place(node), this.board.toDrawing(event)];
    this.held = { node, lines: this.drawing.linesOf(node), start: { x: event.x, y: event.y }, grip: { x: x - at.x, y: y - at.y } };
  }

  follow(event) {
    if (!this.held) return;
    if (event.original.buttons === 0) return void this.drop(); // let go where nobody saw it
    event.preventSigmaDefault(); // the drawing stays where it is
    const { node, lines, start, grip } = this.held;
    if (!this.hasMoved && Math.hypot(event.x - start.x, event.y - start.y) < STRAY) return;
    this.hasMoved = true;
    const at = this.board.toDrawing(event);
    this.drawing.put(node, { x: at.x + grip.x, y: at.y + grip.y }, lines);
  }

  drop() {
    const { held } = this;
    this.held = null;
    if (held && this.hasMoved) {
      keepPlace(held.node, this.drawing.place(held.node));
      this.drawing.drawByHand();
    }
  }
}
