namespace RecSys.Onnx.Graph.Inference;

/// <summary>Rules of operators that work along axes.</summary>
internal static class ReductionRules
{
    /// <summary>ReduceMean, ReduceMax, ReduceMin, ReduceL2 (13): the axes are an attribute; without them all dimensions are reduced.</summary>
    public static ValueFacts[] Reduce(OperatorCall call) => Reduced(call, call.Ints("axes"));

    /// <summary>ReduceSum (13): the axes are an input.</summary>
    public static ValueFacts[] ReduceSum(OperatorCall call)
    {
        var axes = call.Optional(1) is null ? null : call.Typed(1, Kinds.Int64).Numbers ?? throw call.Error("constant axes");
        return axes is null or [] && call.Int("noop_with_empty_axes", 0) == 1 ? [new(call[0].Type, call[0].Shape)] : Reduced(call, axes);
    }

    /// <summary>ArgMax (13): indices of the largest elements.</summary>
    public static ValueFacts[] ArgMax(OperatorCall call)
        => [new(OnnxElement.Int64, Reduced(call, [call.Int("axis", 0)])[0].Shape)];

    /// <summary>CumSum (14): the axis is a scalar input.</summary>
    public static ValueFacts[] CumSum(OperatorCall call)
    {
        var x = call.Typed(0, Kinds.Floats | Kinds.Indices);
        if (call.Typed(1, Kinds.Indices) is { Shape.Rank: > 1 } or { Shape.ElementCount: > 1 })
            throw call.Error("one axis");
        if (call[1].Numbers is [var axis])
            call.Axis(axis, x.Shape.Rank);
        return [new(x.Type, x.Shape)];
    }

    /// <summary>Softmax, LogSoftmax (13), LpNormalization (1): the shape stays.</summary>
    public static ValueFacts[] AlongAxis(OperatorCall call)
    {
        var x = call.Typed(0, Kinds.Floats);
        call.Axis(call.Int("axis", -1), x.Shape.Rank);
        return [new(x.Type, x.Shape)];
    }

    private static ValueFacts[] Reduced(OperatorCall call, long[]? axes)
    {
        var x = call.Typed(0, Kinds.Numeric);
        var reduced = axes is null or [] ? Enumerable.Range(0, x.Shape.Rank).ToHashSet() : axes.Select(axis => call.Axis(axis, x.Shape.Rank)).ToHashSet();
        if (axes is not null && axes.Length > 0 && reduced.Count != axes.Length)
            throw call.Error("each axis once", $"[{string.Join(", ", axes)}]");
        var shape = call.Int("keepdims", 1) == 1
            ? new OnnxShape(x.Shape.Select((dimension, i) => reduced.Contains(i) ? 1 : dimension))
            : new OnnxShape(x.Shape.Where((_, i) => !reduced.Contains(i)));
        return [new(x.Type, shape)];
    }
}
