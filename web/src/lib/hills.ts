/** The hills of the Book, the first four those of the foggy hill. Written by tests/golden/write_hills.py. */
export interface Hill {
  name: string;
  text: string;
  from: number;
  speed: number;
  view: [number, number];
  /** Cut the picture above this height. */
  top: number | null;
  teaches: string;
}

export const HILLS: readonly Hill[] = [
  {
    name: "bowl",
    text: "x^2",
    from: 4.0,
    speed: 0.1,
    view: [-6.4, 6.4],
    top: 36,
    teaches: "The slope fades on the way down, so the steps grow shorter by themselves.",
  },
  {
    name: "shoulder",
    text: "x^2 + 8 exp(-(x-3)^2)",
    from: 4.9,
    speed: 0.1,
    view: [-6.4, 6.4],
    top: 38,
    teaches: "Where the ground is nearly flat a walk slows down, though the bottom is still far away.",
  },
  {
    name: "two-valleys",
    text: "x^4/8 - 2x^2 + x",
    from: 4.4,
    speed: 0.03,
    view: [-5.2, 5.2],
    top: 20,
    teaches: "Where you start and how boldly you step decide which valley you end in; the nearer one may be higher.",
  },
  {
    name: "ripples",
    text: "x^2/2 + 2 sin(3x)",
    from: 4.6,
    speed: 0.02,
    view: [-6.4, 6.4],
    top: 22,
    teaches: "Small steps stop in the first dip; bolder steps can hop over the ripples.",
  },
  {
    name: "w",
    text: "(x^2 - 4)^2/8",
    from: 3.5,
    speed: 0.1,
    view: [-4.0, 4.0],
    top: 14,
    teaches: "Two valleys equally deep: neither is wrong, and the peak between them decides.",
  },
  {
    name: "two-widths",
    text: "x^2/20 - 3 exp(-(x+3)^2/4) - 3 exp(-20 (x-2)^2)",
    from: 3.0,
    speed: 0.2,
    view: [-8.0, 6.0],
    top: null,
    teaches: "A bold speed cannot stay in a narrow valley, even the lowest; it comes to rest in a wide one.",
  },
  {
    name: "flat-valley",
    text: "x^4/20",
    from: 4.0,
    speed: 0.1,
    view: [-4.5, 4.5],
    top: 20,
    teaches: "When the floor itself is flat the slope fades too early, and the last stretch takes almost for ever.",
  },
  {
    name: "corner",
    text: "abs(x)",
    from: 3.1,
    speed: 0.25,
    view: [-4.0, 4.0],
    top: 4,
    teaches: "A crease has no gentle floor: steps of one speed never grow shorter and hop over it for ever.",
  },
  {
    name: "plateau",
    text: "4 - 4 exp(-x^2/2)",
    from: 5.0,
    speed: 0.5,
    view: [-6.0, 6.0],
    top: 5,
    teaches: "Far out the ground is flat: no tilt to follow, although a deep pit is close by.",
  },
  {
    name: "cliff",
    text: "x^2/8 + 10 sigmoid(6(x-3))",
    from: 5.0,
    speed: 0.3,
    view: [-6.0, 6.0],
    top: 16,
    teaches: "A steep face turns a sensible speed into one enormous step.",
  },
  {
    name: "stairs",
    text: "x^2/20 + 3 sigmoid(8(x-1)) + 3 sigmoid(8(x-3)) + 3 sigmoid(8(x-5))",
    from: 6.0,
    speed: 0.1,
    view: [-3.0, 6.5],
    top: 12,
    teaches: "Long treads and short steep risers: the loss stands still for a while, then drops.",
  },
  {
    name: "walls",
    text: "x - 2 log(x) - 2 log(6-x)",
    from: 5.5,
    speed: 0.1,
    view: [-0.5, 6.5],
    top: 8,
    teaches: "There is no ground beyond the walls: a step that goes through one has nowhere to stand.",
  },
  {
    name: "endless-slope",
    text: "softplus(-x)",
    from: -3.0,
    speed: 1.0,
    view: [-4.0, 12.0],
    top: null,
    teaches: "Some grounds have no bottom at all: always lower, ever more slowly.",
  },
];
