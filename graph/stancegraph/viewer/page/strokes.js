// Lines in WebGL, with their dashes and arrows, in the measures of vis-network's.
//
// Each line is one instance of a mesh: two ends for a hairline, a quad, and an arrowhead for
// either end. Hairlines are drawn where everything is so small that no line is wider than a
// pixel: they cost a third of quads, and nobody sees dashes and arrows there.

const HAIRLINE = 1.3; // pixels: lines up to this width are hairlines
const ARROW_ROOM = [10.5, 3, 0.3]; // an arrow's length, more for each pixel of width, and half its width to its length
const [IN_HAIR, IN_BODY, IN_HEAD] = [0, 1, 2];

const STROKE_VERTEX = `
attribute vec4 a_ends;
attribute vec2 a_gaps;
attribute float a_width;
attribute vec4 a_color;
attribute vec4 a_dash;
attribute vec4 a_heads;
attribute vec4 a_corner;
uniform mat3 u_matrix;
uniform vec2 u_half;
uniform float u_scale;
varying vec4 v_color;
varying vec4 v_dash;
varying vec2 v_at;
varying float v_reach;
void main() {
  vec2 from = (u_matrix * vec3(a_ends.xy, 1.0)).xy * u_half;
  vec2 to = (u_matrix * vec3(a_ends.zw, 1.0)).xy * u_half;
  float far = max(length(to - from), 0.001);
  vec2 ahead = (to - from) / far;
  vec2 aside = vec2(-ahead.y, ahead.x);
  float along = a_corner.x;
  float width = max(a_width * u_scale, 1.0);
  float head = (${ARROW_ROOM[0].toFixed(1)} + ${ARROW_ROOM[1].toFixed(1)} * a_width) * u_scale;
  vec2 gaps = a_gaps * u_scale;
  if (gaps.x + gaps.y > far) gaps = vec2(0.0);
  v_dash = a_dash * 255.0 * max(u_scale, 0.4);
  v_reach = width * 0.5;
  float at = along < 0.5 ? gaps.x : far - gaps.y;
  float off = 0.0;
  if (a_corner.w < 0.5) {
    v_reach = 9.0;
  } else if (a_corner.w < 1.5) {
    vec2 spent = a_heads.xy * head * 0.9;
    at += along < 0.5 ? spent.x : -spent.y;
    off = a_corner.y * (v_reach + 0.5);
  } else {
    float has = along < 0.5 ? a_heads.x : a_heads.y;
    float back = along < 0.5 ? 1.0 : -1.0;
    float size = has * head;
    at += back * a_corner.z * size;
    off = a_corner.y * ${ARROW_ROOM[2].toFixed(1)} * size;
    v_dash = vec4(0.0);
    v_reach = 999.0;
  }
  v_at = vec2(at, off);
  v_color = a_color;
  v_color.a *= min(max(a_width * u_scale, 0.35), 1.0);
  gl_Position = vec4((from + ahead * at + aside * off) / u_half, 0.0, 1.0);
}`;

const STROKE_FRAGMENT = `
precision highp float;
varying vec4 v_color;
varying vec4 v_dash;
varying vec2 v_at;
varying float v_reach;
void main() {
  float round = v_dash.x + v_dash.y + v_dash.z + v_dash.w;
  if (round > 0.0) {
    float at = mod(v_at.x, round);
    bool isOn = at < v_dash.x || (at > v_dash.x + v_dash.y && at < v_dash.x + v_dash.y + v_dash.z);
    if (!isOn) discard;
  }
  float alpha = v_color.a * clamp(v_reach + 0.5 - abs(v_at.y), 0.0, 1.0);
  gl_FragColor = vec4(v_color.rgb * alpha, alpha);
}`;

// Corners: along the line (0 or 1), across it (-1 to 1), back from the tip (0 or 1), part.
function strokeMesh() {
  const hair = [[0, 0, 0, IN_HAIR], [1, 0, 0, IN_HAIR]];
  const body = [[0, -1], [1, -1], [0, 1], [0, 1], [1, -1], [1, 1]].map(([along, across]) => [along, across, 0, IN_BODY]);
  const head = (end) => [[end, 0, 0, IN_HEAD], [end, -1, 1, IN_HEAD], [end, 1, 1, IN_HEAD]];
  return [...hair, ...body, ...head(0), ...head(1)];
}

// A dash of the table of looks as four numbers: drawn, left out, drawn, left out.
function dashBytes(dash) {
  const whole = dash.length === 2 ? [...dash, ...dash] : dash;
  return packedBytes(whole.length ? whole : [0, 0, 0, 0]);
}

const BYTES = new Uint8Array(4);
const AS_FLOAT = new Float32Array(BYTES.buffer);

// Four bytes in the room of one float, as sigma keeps what is normalised.
function packedBytes(four) {
  BYTES.set(four);
  return AS_FLOAT[0];
}

function rgba(paint, opacity) {
  const part = (at) => parseInt(paint.slice(at, at + 2), 16);
  return packedBytes([part(1), part(3), part(5), Math.round(opacity * 255) & 0xfe]); // with its last bit it could be NaN, which has no bytes of its own
}

// What the program is told of a line between two nodes.
function strokeOf(item, from, to) {
  const [dx, dy] = direction(to.item.x - from.item.x, to.item.y - from.item.y);
  const has = [item.arrows.from === ARROW, item.arrows.to === ARROW];
  return {
    size: item.width,
    gaps: [has[0] ? toBorder(from.item, from.room, dx, dy) : 0, has[1] ? toBorder(to.item, to.room, dx, dy) : 0],
    paint: rgba(item.color.color, item.color.opacity),
    dash: dashBytes(item.dashes || []),
    heads: packedBytes([has[0] ? 255 : 0, has[1] ? 255 : 0, 0, 0]),
  };
}

function strokeProgram() {
  const { FLOAT, UNSIGNED_BYTE, TRIANGLES, LINES } = WebGL2RenderingContext;
  return class extends sigmajs.EdgeProgram {
    getDefinition() {
      const mesh = strokeMesh();
      return {
        VERTICES: mesh.length,
        VERTEX_SHADER_SOURCE: STROKE_VERTEX,
        FRAGMENT_SHADER_SOURCE: STROKE_FRAGMENT,
        METHOD: TRIANGLES,
        UNIFORMS: ["u_matrix", "u_half", "u_scale"],
        ATTRIBUTES: [
          { name: "a_ends", size: 4, type: FLOAT },
          { name: "a_gaps", size: 2, type: FLOAT },
          { name: "a_width", size: 1, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_dash", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_heads", size: 4, type: UNSIGNED_BYTE, normalized: true },
        ],
        CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 4, type: FLOAT }],
        CONSTANT_DATA: mesh,
      };
    }

    processVisibleItem(_, start, from, to, { size, gaps, paint, dash, heads }) {
      this.array.set([from.x, from.y, to.x, to.y, gaps[0], gaps[1], size, paint, dash, heads], start);
    }

    setUniforms({ matrix, width, height }, { gl, uniformLocations: at }) {
      gl.uniformMatrix3fv(at.u_matrix, false, matrix);
      gl.uniform2f(at.u_half, width / 2, height / 2);
      gl.uniform1f(at.u_scale, this.renderer.pixels());
    }

    drawWebGL(_, { gl }) {
      gl.bindFramebuffer(gl.FRAMEBUFFER, null);
      const isHair = this.renderer.widest * this.renderer.pixels() <= HAIRLINE;
      if (isHair) gl.drawArraysInstanced(LINES, 0, 2, this.capacity);
      else gl.drawArraysInstanced(TRIANGLES, 2, this.VERTICES - 2, this.capacity);
    }
  };
}
