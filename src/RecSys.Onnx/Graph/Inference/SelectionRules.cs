namespace RecSys.Onnx.Graph.Inference;

/// <summary>Rules of operators that pick elements.</summary>
internal static class SelectionRules
{
    /// <summary>Gather (13): the axis is replaced by the shape of the indices.</summary>
    public static ValueFacts[] Gather(OperatorCall call)
    {
        var (data, indices) = (call[0], call.Typed(1, Kinds.Indices));
        var axis = call.Axis(call.Int("axis", 0), data.Shape.Rank);
        var numbers = indices.Numbers;
        if (data.Shape[axis].Size is { } size && numbers is not null && numbers.Any(index => index < -size || index >= size))
            throw call.Error($"indices from {-size} to {size - 1}", $"[{string.Join(", ", numbers)}] for {data}");
        var content = data.Content is { } elements && numbers is not null && indices.Shape.Rank <= 1
            ? numbers.Select(index => elements[index < 0 ? index + elements.Length : index]).ToArray() : null;
        return [new(data.Type, new(data.Shape[..axis].Concat(indices.Shape).Concat(data.Shape[(axis + 1)..])), content)];
    }

    /// <summary>GatherElements (13): the result has the shape of the indices.</summary>
    public static ValueFacts[] GatherElements(OperatorCall call)
    {
        var (data, indices) = (call[0], call.Typed(1, Kinds.Indices));
        call.Ranked(1, data.Shape.Rank);
        var axis = call.Axis(call.Int("axis", 0), data.Shape.Rank);
        for (var i = 0; i < data.Shape.Rank; i++)
            if (i != axis && indices.Shape[i].Size > data.Shape[i].Size)
                throw call.Error($"indices that go no further than the data but along axis {axis}");
        return [new(data.Type, indices.Shape)];
    }

    /// <summary>TopK (11): values and indices, k of each along the axis.</summary>
    public static ValueFacts[] TopK(OperatorCall call)
    {
        var (x, k) = (call.Typed(0, Kinds.Floats | Kinds.Indices), call.Typed(1, Kinds.Int64));
        var axis = call.Axis(call.Int("axis", -1), x.Shape.Rank);
        call.Unify(call.Ranked(1, 1)[0], 1, "one number k");
        var count = k.Content?[0] ?? OnnxDimension.Unknown;
        if (count.Size < 0 || count.Size > x.Shape[axis].Size)
            throw call.Error($"k from 0 to {x.Shape[axis]}", $"{count} for {x}");
        var shape = x.Shape.With(axis, count);
        return [new(x.Type, shape), new(OnnxElement.Int64, shape)];
    }

    /// <summary>Slice (13): starts, ends, axes and steps are integers.</summary>
    public static ValueFacts[] Slice(OperatorCall call)
    {
        var (x, starts, ends) = (call[0], call.Typed(1, Kinds.Indices), call.Typed(2, Kinds.Indices));
        var count = call.Ranked(1, 1)[0].Size;
        call.Unify(call.Ranked(1, 1)[0], call.Ranked(2, 1)[0], "as many ends as starts");
        if (count > x.Shape.Rank)
            throw call.Error($"at most {x.Shape.Rank} starts");
        long[]? axes;
        if (call.Optional(3) is { } given)
            axes = given.Numbers;
        else
            axes = count is null ? null : [.. Enumerable.Range(0, (int)count).Select(i => (long)i)];
        if (axes is null)
            return [new(x.Type, new(x.Shape.Select(_ => OnnxDimension.Unknown)))];
        if (count is not null && axes.Length != count)
            throw call.Error($"{count} axes, one for each start");
        if (call.Optional(4) is { } each && !call.Ranked(4, 1)[0].Agrees(axes.Length))
            throw call.Error($"{axes.Length} steps, one for each axis", $"{each}");
        var (shape, content, steps) = (x.Shape, x.Content, call.Optional(4));
        for (var i = 0; i < axes.Length; i++)
        {
            var axis = call.Axis(axes[i], x.Shape.Rank);
            long? step = steps is null ? 1 : steps.Content?[i].Size;
            if (step == 0)
                throw call.Error("steps other than 0");
            var (start, end) = (starts.Content?[i].Size, ends.Content?[i] ?? OnnxDimension.Unknown);
            if (shape[axis].Size is { } size && start is { } from && end.Size is { } to && step is { } by)
            {
                var picked = Positions(size, from, to, by);
                shape = shape.With(axis, picked.Count);
                content = content?.Length == size && x.Shape.Rank == 1
                    ? [.. Enumerable.Range(0, (int)picked.Count).Select(n => x.Content![picked.First + n * by])] : null;
            }
            else
            {
                var whole = start == 0 && step == 1 && (end.Size >= int.MaxValue || end.Name is not null && end == shape[axis]);
                shape = whole ? shape : shape.With(axis, OnnxDimension.Unknown);
                content = whole ? content : null;
            }
        }
        return [new(x.Type, shape, content)];
    }

    /// <summary>First position and number of the positions of a slice, with the clamping of the specification.</summary>
    private static (long First, long Count) Positions(long size, long start, long end, long step)
    {
        start = start < 0 ? start + size : start;
        end = end < 0 ? Math.Max(end, -size - 1) + size : end;
        (start, end) = step > 0 ? (Math.Clamp(start, 0, size), Math.Clamp(end, 0, size)) : (Math.Clamp(start, 0, size - 1), Math.Clamp(end, -1, size - 1));
        return (start, Math.Max(0, (long)Math.Ceiling(((decimal)end - start) / step)));
    }
}
