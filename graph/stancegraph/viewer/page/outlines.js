// The shapes of nodes: as polygons for what is drawn by hand, and in WebGL as distances from
// their borders, both in the measures of vis-network's shapes. Down is positive.

const POLYGONS = {
  square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  diamond: [[0, -1], [1, 0], [0, 1], [-1, 0]],
  triangle: [[0, -1.012], [1.15, 0.98], [-1.15, 0.98]],
  triangleDown: [[0, 1.012], [1.15, -0.98], [-1.15, -0.98]],
  hexagon: [0, 1, 2, 3, 4, 5].map((k) => [Math.cos((k * Math.PI) / 3), Math.sin((k * Math.PI) / 3)]),
  star: [...Array(10).keys()].map((k) => {
    const radius = k % 2 ? 0.41 : 1.066;
    return [radius * Math.sin((k * Math.PI) / 5), 0.082 - radius * Math.cos((k * Math.PI) / 5)];
  }),
};
const OUTLINE_ORDER = ["dot", "box", ...Object.keys(POLYGONS)];

const NODE_VERTEX = `
attribute vec2 a_place;
attribute vec2 a_size;
attribute float a_outline;
attribute vec4 a_fill;
attribute vec4 a_rim;
attribute vec2 a_corner;
uniform mat3 u_matrix;
uniform vec2 u_half;
uniform float u_scale;
varying vec2 v_at;
varying vec2 v_size;
varying float v_outline;
varying vec4 v_fill;
varying vec4 v_rim;
void main() {
  v_size = max(a_size * u_scale, vec2(1.0));
  v_at = a_corner * (v_size * 1.2 + 2.0);
  v_outline = a_outline;
  v_fill = a_fill;
  v_rim = a_rim;
  gl_Position = vec4((u_matrix * vec3(a_place, 1.0)).xy + v_at * vec2(1.0, -1.0) / u_half, 0.0, 1.0);
}`;

const NODE_FRAGMENT = `
precision highp float;
varying vec2 v_at;
varying vec2 v_size;
varying float v_outline;
varying vec4 v_fill;
varying vec4 v_rim;
uniform float u_scale;
uniform float u_border;
float beyond(vec2 p) {
  vec2 q = abs(p);
  if (v_outline < 0.5) return length(p) - 1.0;
  if (v_outline < 2.5) return max(q.x, q.y) - 1.0;
  if (v_outline < 3.5) return (q.x + q.y - 1.0) * 0.7071;
  if (v_outline < 5.5) {
    float y = v_outline < 4.5 ? p.y : -p.y;
    return max(y - 0.98, 0.866 * q.x - 0.5 * (y + 1.012));
  }
  if (v_outline < 6.5) return max(q.y - 0.866, q.x * 0.866 + q.y * 0.5 - 0.866);
  vec2 s = p - vec2(0.0, 0.082);
  float turn = abs(mod(atan(s.x, -s.y) + 0.62832, 1.25664) - 0.62832);
  return dot(length(s) * vec2(cos(turn), sin(turn)) - vec2(1.066, 0.0), vec2(0.3118, 0.9502));
}
void main() {
  bool isBox = v_outline > 0.5 && v_outline < 1.5;
  float corner = min(4.0 * u_scale, v_size.y);
  vec2 off = abs(v_at) - v_size + corner;
  float d = isBox ? length(max(off, 0.0)) + min(max(off.x, off.y), 0.0) - corner : beyond(v_at / v_size) * v_size.x;
  float rim = min(u_border, v_size.y) * 0.5;
  float alpha = clamp(0.5 + rim - d, 0.0, 1.0);
  if (alpha <= 0.0) discard;
  vec3 paint = mix(v_fill.rgb, v_rim.rgb, clamp(0.5 + rim + d, 0.0, 1.0));
  gl_FragColor = vec4(paint * alpha, alpha);
}`;

function nodeProgram() {
  const { FLOAT, UNSIGNED_BYTE, TRIANGLE_STRIP } = WebGL2RenderingContext;
  return class extends sigmajs.NodeProgram {
    constructor(gl, _, owner) {
      super(gl, null, owner); // what is at a point is looked up by its place, not by its pixel
    }

    getDefinition() {
      return {
        VERTICES: 4,
        VERTEX_SHADER_SOURCE: NODE_VERTEX,
        FRAGMENT_SHADER_SOURCE: NODE_FRAGMENT,
        METHOD: TRIANGLE_STRIP,
        UNIFORMS: ["u_matrix", "u_half", "u_scale", "u_border"],
        ATTRIBUTES: [
          { name: "a_place", size: 2, type: FLOAT },
          { name: "a_size", size: 2, type: FLOAT },
          { name: "a_outline", size: 1, type: FLOAT },
          { name: "a_fill", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_rim", size: 4, type: UNSIGNED_BYTE, normalized: true },
        ],
        CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT }],
        CONSTANT_DATA: [[-1, -1], [1, -1], [-1, 1], [1, 1]],
      };
    }

    processVisibleItem(_, start, { x, y, room, outline, fill, rim }) {
      this.array.set([x, y, room.width, room.height, OUTLINE_ORDER.indexOf(outline), fill, rim], start);
    }

    setUniforms({ matrix, width, height }, { gl, uniformLocations: at }) {
      gl.uniformMatrix3fv(at.u_matrix, false, matrix);
      gl.uniform2f(at.u_half, width / 2, height / 2);
      gl.uniform1f(at.u_scale, this.renderer.pixels());
      gl.uniform1f(at.u_border, SIZES.border);
    }
  };
}

// The outline of a node as a path, ready to be filled or stroked.
function traceOutline(context, { x, y, shape: outline, size }, room) {
  context.beginPath();
  if (outline === "box") context.roundRect(x - room.width, y - room.height, 2 * room.width, 2 * room.height, 4);
  else if (outline === "dot") context.arc(x, y, size, 0, 2 * Math.PI);
  else POLYGONS[outline].forEach(([dx, dy]) => context.lineTo(x + dx * size, y + dy * size));
  context.closePath();
}
