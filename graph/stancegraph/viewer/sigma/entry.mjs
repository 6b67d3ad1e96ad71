// What the map uses of them, as one global: nothing else is in the bundle that can be left out.
import Graph from "graphology";
import Sigma from "sigma";
import { EdgeProgram, NodeProgram } from "sigma/rendering";
import { floatColor } from "sigma/utils";

globalThis.sigmajs = { EdgeProgram, Graph, NodeProgram, Sigma, floatColor };
