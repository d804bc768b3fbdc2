namespace RecSys.Onnx.Graph.Inference;

/// <summary>Rules of operators that work element by element, with broadcasting.</summary>
internal static class ElementwiseRules
{
    /// <summary>Add, Sub, Mul, Div (14).</summary>
    public static ValueFacts[] Arithmetic(OperatorCall call)
    {
        var (a, b) = (call.Typed(0, Kinds.Numeric), call.Typed(1, Kinds.Numeric));
        call.SameType(1, 0);
        var shape = call.Broadcast(a.Shape, b.Shape);
        return [new(a.Type, shape, Calculate(call.Operator, a, b, shape))];
    }

    /// <summary>Max, Min (13), of one input and more.</summary>
    public static ValueFacts[] Extremes(OperatorCall call)
    {
        var shape = call.Typed(0, Kinds.Numeric).Shape;
        for (var i = 1; i < call.InputCount; i++)
        {
            call.SameType(i, 0);
            shape = call.Broadcast(shape, call[i].Shape);
        }
        return [new(call[0].Type, shape)];
    }

    /// <summary>Pow (15): the result has the type of the base.</summary>
    public static ValueFacts[] Pow(OperatorCall call)
        => [new(call.Typed(0, Kinds.Floats | Kinds.Indices).Type, call.Broadcast(call[0].Shape, call.Typed(1, Kinds.Numeric).Shape))];

    /// <summary>Operators on one tensor of floating-point numbers: Sqrt, Exp, Log, Sigmoid, Tanh, Erf (13), Elu, Selu (6), LeakyRelu (16), Softplus (1).</summary>
    public static ValueFacts[] Floats(OperatorCall call) => [new(call.Typed(0, Kinds.Floats).Type, call[0].Shape)];

    /// <summary>Operators on one tensor of signed numbers: Relu (14), Neg, Abs (13).</summary>
    public static ValueFacts[] Signed(OperatorCall call) => [new(call.Typed(0, Kinds.Signed).Type, call[0].Shape)];

    /// <summary>PRelu (16): the slope is broadcast to the shape of the input.</summary>
    public static ValueFacts[] PRelu(OperatorCall call)
    {
        var shape = call.Typed(0, Kinds.Floats).Shape;
        call.SameType(1, 0);
        return call.Broadcast(shape, call[1].Shape).Rank == shape.Rank
            ? [new(call[0].Type, shape)] : throw call.Error("a slope with no more dimensions than the input");
    }

    /// <summary>Identity (16).</summary>
    public static ValueFacts[] Identity(OperatorCall call) => [call[0]];

    /// <summary>Cast (13).</summary>
    public static ValueFacts[] Cast(OperatorCall call)
    {
        var (x, number) = (call[0], call.Int("to"));
        if (number > int.MaxValue || !Elements.IsKnown((int)number))
            throw call.Error("an element type in the attribute to", $"{number}");
        var to = (OnnxElement)number;
        return [new(to, x.Shape, Kinds.Indices.Has(to) && Kinds.Indices.Has(x.Type) ? x.Content : null)];
    }

    /// <summary>Clip (13): the bounds are scalars and may be left out.</summary>
    public static ValueFacts[] Clip(OperatorCall call)
    {
        var x = call.Typed(0, Kinds.Numeric);
        for (var i = 1; i <= 2; i++)
        {
            if (call.Optional(i) is null)
                continue;
            call.SameType(i, 0);
            call.Ranked(i, 0);
        }
        return [new(x.Type, x.Shape)];
    }

    /// <summary>Equal (13).</summary>
    public static ValueFacts[] Equal(OperatorCall call) => Compare(call, Kinds.Numeric | Kinds.Bool);

    /// <summary>Less, Greater (13), LessOrEqual, GreaterOrEqual (16).</summary>
    public static ValueFacts[] Order(OperatorCall call) => Compare(call, Kinds.Numeric);

    /// <summary>And, Or (7).</summary>
    public static ValueFacts[] Logic(OperatorCall call) => Compare(call, Kinds.Bool);

    /// <summary>Not (1).</summary>
    public static ValueFacts[] Not(OperatorCall call) => [new(call.Typed(0, Kinds.Bool).Type, call[0].Shape)];

    /// <summary>Where (16).</summary>
    public static ValueFacts[] Where(OperatorCall call)
    {
        var condition = call.Typed(0, Kinds.Bool);
        call.SameType(2, 1);
        return [new(call[1].Type, call.Broadcast(condition.Shape, call.Broadcast(call[1].Shape, call[2].Shape)))];
    }

    /// <summary>DequantizeLinear (13): one scale, or one for each index of an axis.</summary>
    public static ValueFacts[] DequantizeLinear(OperatorCall call)
    {
        var (x, scale) = (call.Typed(0, Kinds.Int8 | Kinds.UInt8 | Kinds.Int32), call.Typed(1, Kinds.Float));
        if (scale.Shape.Rank > 1)
            throw call.Error("a scale with at most one dimension");
        if (scale.Shape.Rank == 1)
            call.Unify(x.Shape[call.Axis(call.Int("axis", 1), x.Shape.Rank)], scale.Shape[0], "a scale for each index of the axis");
        if (call.Optional(2) is { } zero && (zero.Type != x.Type || zero.Shape.Rank != scale.Shape.Rank))
            throw call.Error("a zero point with the type of the input and the shape of the scale");
        return [new(OnnxElement.Float, x.Shape)];
    }

    private static ValueFacts[] Compare(OperatorCall call, Kinds kinds)
    {
        call.Typed(0, kinds);
        call.SameType(1, 0);
        return [new(OnnxElement.Bool, call.Broadcast(call[0].Shape, call[1].Shape))];
    }

    /// <summary>Elements of a result of arithmetic on followed integers; a name stays where the other operand changes nothing.</summary>
    private static OnnxDimension[]? Calculate(string op, ValueFacts a, ValueFacts b, OnnxShape shape)
    {
        if (a.Content is null || b.Content is null || shape.ElementCount is not { } count)
            return null;
        var result = new OnnxDimension[count];
        for (var i = 0; i < count; i++)
        {
            var (left, right) = (a.Content[a.Content.Length == 1 ? 0 : i], b.Content[b.Content.Length == 1 ? 0 : i]);
            result[i] = (op, left.Size, right.Size) switch
            {
                ("Add", { } l, { } r) => OnnxDimension.Number(unchecked(l + r)),
                ("Sub", { } l, { } r) => OnnxDimension.Number(unchecked(l - r)),
                ("Mul", { } l, { } r) => OnnxDimension.Number(unchecked(l * r)),
                ("Div", { } l, { } r) when r is not 0 and not -1 => OnnxDimension.Number(l / r),
                ("Add" or "Sub", null, 0) or ("Mul" or "Div", null, 1) => left,
                ("Add", 0, null) or ("Mul", 1, null) => right,
                _ => OnnxDimension.Unknown,
            };
        }
        return result;
    }
}
