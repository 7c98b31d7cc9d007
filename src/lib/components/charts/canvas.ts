import type { Measure, Shape } from '#lib/drawing/drawing.ts';

/** Paints shapes as they are, in order; `scale` is CSS pixels to one unit of the drawing. */
export function paint(
	context: CanvasRenderingContext2D,
	shapes: Shape[],
	scale: number,
	face: string
): void {
	context.save();
	context.scale(scale, scale);
	context.lineCap = 'butt';
	context.lineJoin = 'miter';
	context.textBaseline = 'alphabetic';
	for (const shape of shapes) paintShape(context, shape, face);
	context.restore();
}

function paintShape(context: CanvasRenderingContext2D, shape: Shape, face: string): void {
	if (shape.kind === 'text') {
		context.font = `${shape.weight} ${shape.size}px ${face}`;
		context.textAlign = shape.anchor === 'middle' ? 'center' : shape.anchor;
		context.fillStyle = shape.fill;
		context.fillText(shape.text, shape.x, shape.y);
		return;
	}
	context.beginPath();
	switch (shape.kind) {
		case 'rect':
			context.rect(shape.x, shape.y, shape.width, shape.height);
			break;
		case 'circle':
			context.arc(shape.cx, shape.cy, shape.r, 0, 2 * Math.PI);
			break;
		case 'polygon':
			shape.points.forEach(([x, y], index) =>
				index === 0 ? context.moveTo(x, y) : context.lineTo(x, y)
			);
			context.closePath();
			break;
		case 'lines':
			for (const [x1, y1, x2, y2] of shape.segments) {
				context.moveTo(x1, y1);
				context.lineTo(x2, y2);
			}
	}
	if (shape.kind !== 'lines' && shape.fill) {
		context.fillStyle = shape.fill;
		context.fill();
	}
	if (shape.stroke) {
		context.strokeStyle = shape.stroke;
		context.lineWidth = shape.strokeWidth;
		context.setLineDash(shape.dash ?? []);
		context.stroke();
	}
}

/** The true width of a text in a face, so that the drawing is set for the reader's own fonts. */
export function measureIn(context: CanvasRenderingContext2D, face: string): Measure {
	return (text, size, weight) => {
		context.save();
		context.font = `${weight} ${size}px ${face}`;
		const { width } = context.measureText(text);
		context.restore();
		return width;
	};
}
