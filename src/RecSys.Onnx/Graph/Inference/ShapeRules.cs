namespace RecSys.Onnx.Graph.Inference;

/// <summary>Rules of operators that change or make shapes.</summary>
internal static class ShapeRules
{
    /// <summary>Flatten (13): two dimensions, what comes before the axis and what comes from it on.</summary>
    public static ValueFacts[] Flatten(OperatorCall call)
    {
        var x = call[0];
        var axis = call.Int("axis", 1) is var given && given == x.Shape.Rank ? x.Shape.Rank : call.Axis(given, x.Shape.Rank);
        return [new(x.Type, new(Product(x.Shape[..axis]), Product(x.Shape[axis..])))];
    }

    /// <summary>Transpose (13): without perm the dimensions are reversed.</summary>
    public static ValueFacts[] Transpose(OperatorCall call)
    {
        var x = call[0];
        var permutation = call.Ints("perm") ?? [.. Enumerable.Range(0, x.Shape.Rank).Select(i => (long)(x.Shape.Rank - 1 - i))];
        return permutation.Order().SequenceEqual(Enumerable.Range(0, x.Shape.Rank).Select(i => (long)i))
            ? [new(x.Type, new(permutation.Select(axis => x.Shape[(int)axis])))]
            : throw call.Error($"each axis from 0 to {x.Shape.Rank - 1} once in perm", $"[{string.Join(", ", permutation)}] for {x}");
    }

    /// <summary>Concat (13).</summary>
    public static ValueFacts[] Concat(OperatorCall call)
    {
        var first = call[0];
        var axis = call.Axis(call.Int("axis"), first.Shape.Rank);
        var (shape, content) = (first.Shape, first.Content);
        for (var i = 1; i < call.InputCount; i++)
        {
            call.SameType(i, 0);
            var next = call.Ranked(i, shape.Rank);
            for (var d = 0; d < shape.Rank; d++)
                shape = shape.With(d, d == axis
                    ? shape[d].Size + next[d].Size is { } sum ? sum : OnnxDimension.Unknown
                    : call.Unify(shape[d], next[d], $"inputs that differ in dimension {axis} only"));
            content = content is null || call[i].Content is not { } more ? null : [.. content, .. more];
        }
        return [new(first.Type, shape, content)];
    }

    /// <summary>Split (13): the sizes are given, or all the same.</summary>
    public static ValueFacts[] Split(OperatorCall call)
    {
        var x = call[0];
        var axis = call.Axis(call.Int("axis", 0), x.Shape.Rank);
        var whole = x.Shape[axis].Size;
        if (call.Optional(1) is { } sizes)
        {
            var parts = sizes.Numbers ?? throw call.Error("constant sizes of the parts");
            if (parts.Length != call.OutputCount || parts.Any(part => part < 0) || whole is not null && parts.Sum() != whole)
                throw call.Error($"{call.OutputCount} sizes with the sum {x.Shape[axis]}", $"[{string.Join(", ", parts)}] for {x}");
            return [.. parts.Select(part => new ValueFacts(x.Type, x.Shape.With(axis, part)))];
        }
        if (whole % call.OutputCount is > 0)
            throw call.Error($"a dimension that can be split in {call.OutputCount} equal parts");
        var each = whole is { } size ? size / call.OutputCount : OnnxDimension.Unknown;
        return [.. Enumerable.Repeat(new ValueFacts(x.Type, x.Shape.With(axis, each)), call.OutputCount)];
    }

    /// <summary>Unsqueeze (13): the axes count in the result.</summary>
    public static ValueFacts[] Unsqueeze(OperatorCall call)
    {
        var (x, axes) = (call[0], call.Typed(1, Kinds.Int64).Numbers ?? throw call.Error("constant axes"));
        var rank = x.Shape.Rank + axes.Length;
        var inserted = axes.Select(axis => call.Axis(axis, rank)).ToHashSet();
        if (inserted.Count != axes.Length)
            throw call.Error("each axis once", $"[{string.Join(", ", axes)}]");
        var next = 0;
        return [new(x.Type, new(Enumerable.Range(0, rank).Select(i => inserted.Contains(i) ? 1 : x.Shape[next++])), rank <= 1 ? x.Content : null)];
    }

    /// <summary>Squeeze (13): dimensions of size 1 at the axes go away.</summary>
    public static ValueFacts[] Squeeze(OperatorCall call)
    {
        var x = call[0];
        HashSet<int> removed;
        if (call.Optional(1) is { } axes)
            removed = [.. (axes.Numbers ?? throw call.Error("constant axes")).Select(axis => call.Axis(axis, x.Shape.Rank))];
        else if (x.Shape.All(dimension => dimension.Size is not null))
            removed = [.. Enumerable.Range(0, x.Shape.Rank).Where(i => x.Shape[i].Size == 1)];
        else
            throw call.Error("axes, where not all dimensions are fixed");
        return removed.All(axis => x.Shape[axis].Agrees(1))
            ? [new(x.Type, new(x.Shape.Where((_, i) => !removed.Contains(i))), x.Content)]
            : throw call.Error($"size 1 at the axes [{string.Join(", ", removed)}]");
    }

    /// <summary>Shape (15), from start to end.</summary>
    public static ValueFacts[] Shape(OperatorCall call)
    {
        var rank = call[0].Shape.Rank;
        var (start, end) = (Clamp(call.Int("start", 0), rank), Clamp(call.Int("end", rank), rank));
        var content = call[0].Shape[start..Math.Max(start, end)].ToArray();
        return [new(OnnxElement.Int64, new OnnxShape(content.Length), content)];
    }

    /// <summary>Range (11): start, limit and delta are scalars.</summary>
    public static ValueFacts[] Range(OperatorCall call)
    {
        var start = call.Typed(0, Kinds.Float | Kinds.Double | Kinds.Indices);
        for (var i = 0; i < 3; i++)
        {
            call.Ranked(i, 0);
            call.SameType(i, 0);
        }
        var length = (start.Content?[0].Size, call[1].Content?[0], call[2].Content?[0].Size) switch
        {
            (_, _, 0) => throw call.Error("a delta other than 0"),
            ({ } from, { Size: { } to }, { } by) => Math.Max(0, (long)Math.Ceiling(((decimal)to - from) / by)),
            (0, { Name: { } name }, 1) => name,
            _ => OnnxDimension.Unknown,
        };
        return [new(start.Type, new OnnxShape(length))];
    }

    /// <summary>Expand (13): broadcasts to a shape.</summary>
    public static ValueFacts[] Expand(OperatorCall call)
        => [new(call[0].Type, call.Broadcast(call[0].Shape, Target(call, 1)))];

    /// <summary>ConstantOfShape (9): float zeros unless a value is given.</summary>
    public static ValueFacts[] ConstantOfShape(OperatorCall call)
        => [new(call.Attribute("value") is { T: { } value } ? (OnnxElement)value.DataType : OnnxElement.Float, Target(call, 0))];

    /// <summary>Tile (13): repeats each dimension so many times.</summary>
    public static ValueFacts[] Tile(OperatorCall call)
    {
        var (x, repeats) = (call[0], call.Typed(1, Kinds.Int64));
        var count = call.Ranked(1, 1)[0];
        if (!count.Agrees(x.Shape.Rank))
            throw call.Error($"{x.Shape.Rank} repeats, one for each dimension");
        return [new(x.Type, new(x.Shape.Select((dimension, i) => (dimension.Size, repeats.Content?[i].Size) switch
        {
            (_, < 0) => throw call.Error("repeats of at least 0", $"[{string.Join(", ", repeats.Content!)}]"),
            (_, 1) => dimension,
            (1, null) => repeats.Content?[i] ?? OnnxDimension.Unknown,
            ({ } size, { } times) => size * times,
            _ => OnnxDimension.Unknown,
        })))];
    }

    /// <summary>Trilu (14): keeps the upper or lower triangle of the last two dimensions.</summary>
    public static ValueFacts[] Trilu(OperatorCall call)
    {
        if (call[0].Shape.Rank < 2)
            throw call.Error("at least 2 dimensions");
        if (call.Optional(1) is not null)
            call.Typed(1, Kinds.Int64);
        return [new(call[0].Type, call[0].Shape)];
    }

    private static OnnxShape Target(OperatorCall call, int index)
    {
        var content = call.ShapeInput(index);
        return content.All(size => size.Size is null or >= 0) ? new(content) : throw call.Error("sizes of at least 0", $"[{string.Join(", ", content)}]");
    }

    private static int Clamp(long axis, int rank) => (int)Math.Clamp(axis < 0 ? axis + rank : axis, 0, rank);

    private static OnnxDimension Product(OnnxShape shape)
    {
        var others = shape.Where(dimension => dimension.Size != 1).ToArray();
        return others.Length == 1 ? others[0] : shape.ElementCount is { } count ? count : OnnxDimension.Unknown;
    }
}
