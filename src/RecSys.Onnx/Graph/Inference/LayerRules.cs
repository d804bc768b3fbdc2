namespace RecSys.Onnx.Graph.Inference;

/// <summary>Rules of operators with weights.</summary>
internal static class LayerRules
{
    /// <summary>MatMul (13): products of the last two dimensions, the others are broadcast (numpy's matmul).</summary>
    public static ValueFacts[] MatMul(OperatorCall call)
    {
        var (a, b) = (call.Typed(0, Kinds.Floats | Kinds.Indices).Shape, call[1].Shape);
        call.SameType(1, 0);
        if (a.Rank == 0 || b.Rank == 0)
            throw call.Error("inputs with at least one dimension");
        call.Unify(a[a.Rank - 1], b[Math.Max(0, b.Rank - 2)], "the last dimension of the first and the last but one of the second to be the same");
        IEnumerable<OnnxDimension> result = a.Rank >= 2 && b.Rank >= 2 ? call.Broadcast(a[..^2], b[..^2]) : a.Rank > b.Rank ? a[..^2] : b.Rank > 1 ? b[..^2] : [];
        result = a.Rank >= 2 ? result.Append(a[a.Rank - 2]) : result;
        return [new(call[0].Type, new(b.Rank >= 2 ? result.Append(b[b.Rank - 1]) : result))];
    }

    /// <summary>Gemm (13): alpha·A·B + beta·C for matrices, either transposed.</summary>
    public static ValueFacts[] Gemm(OperatorCall call)
    {
        call.Typed(0, Kinds.Floats | Kinds.Indices);
        call.SameType(1, 0);
        var (a, b) = (call.Ranked(0, 2), call.Ranked(1, 2));
        var (transA, transB) = ((int)call.Int("transA", 0), (int)call.Int("transB", 0));
        call.Unify(a[1 - transA], b[transB], "matrices whose inner dimensions are the same");
        var shape = new OnnxShape(a[transA], b[1 - transB]);
        if (call.Optional(2) is { } c)
        {
            call.SameType(2, 0);
            if (call.Broadcast(shape, c.Shape) is var sum && (sum.Rank > 2 || !sum[0].Agrees(shape[0]) || !sum[1].Agrees(shape[1])))
                throw call.Error($"a third input that can be broadcast to {shape}");
        }
        return [new(call[0].Type, shape)];
    }

    /// <summary>LayerNormalization (17): over the dimensions from the axis on.</summary>
    public static ValueFacts[] LayerNormalization(OperatorCall call)
    {
        var x = call.Typed(0, Kinds.Floats);
        var normalized = x.Shape[call.Axis(call.Int("axis", -1), x.Shape.Rank)..];
        for (var i = 1; i <= 2; i++)
        {
            if (i == 2 && call.Optional(2) is null)
                continue;
            call.SameType(i, 0);
            var given = call.Ranked(i, normalized.Rank);
            for (var d = 0; d < given.Rank; d++)
                call.Unify(given[d], normalized[d], $"input {i} of the shape {normalized}");
        }
        return [new(x.Type, x.Shape)];
    }

    /// <summary>BatchNormalization (15), inference: X [N, C, …]; scale, shift, mean and variance [C].</summary>
    public static ValueFacts[] BatchNormalization(OperatorCall call)
    {
        var x = call.Typed(0, Kinds.Floats);
        if (x.Shape.Rank < 2)
            throw call.Error("an input [N, C, …]");
        for (var i = 1; i <= 4; i++)
        {
            call.SameType(i, 0);
            call.Unify(call.Ranked(i, 1)[0], x.Shape[1], $"input {i} of the shape [{x.Shape[1]}]");
        }
        return [new(x.Type, x.Shape)];
    }

    /// <summary>
    /// GRU (14): X [length, batch, input], W [directions, 3·hidden, input], R [directions, 3·hidden, hidden], optionally B [directions, 6·hidden],
    /// sequence lengths [batch] and the first state [directions, batch, hidden]; Y [length, directions, batch, hidden] and the last state.
    /// </summary>
    public static ValueFacts[] Gru(OperatorCall call)
    {
        var x = call.Ranked(0, 3);
        call.Typed(0, Kinds.Floats);
        var (hidden, directions) = (call.Int("hidden_size"), call.Text("direction", "forward") == "bidirectional" ? 2 : 1);
        Check(1, directions, 3 * hidden, x[2]);
        Check(2, directions, 3 * hidden, hidden);
        Check(3, directions, 6 * hidden);
        if (call.Optional(4) is not null)
        {
            call.Typed(4, Kinds.Int32);
            call.Unify(call.Ranked(4, 1)[0], x[1], $"sequence lengths of the shape [{x[1]}]");
        }
        Check(5, directions, x[1], hidden);
        var type = call[0].Type;
        return [new(type, new(x[0], directions, x[1], hidden)), new(type, new(directions, x[1], hidden))];

        void Check(int index, params OnnxDimension[] expected)
        {
            if (index >= 3 && call.Optional(index) is null)
                return;
            call.SameType(index, 0);
            var found = call.Ranked(index, expected.Length);
            for (var d = 0; d < expected.Length; d++)
                call.Unify(found[d], expected[d], $"input {index} of the shape {new OnnxShape(expected)}");
        }
    }

    /// <summary>Conv (11): X [N, C, …], W [M, C / group, …], optionally B [M].</summary>
    public static ValueFacts[] Conv(OperatorCall call)
    {
        var (x, w) = (call.Typed(0, Kinds.Floats).Shape, call[1].Shape);
        call.SameType(1, 0);
        if (x.Rank < 3 || w.Rank != x.Rank)
            throw call.Error("an input [N, C, …] and weights [M, C / group, …] with as many dimensions");
        var group = call.Int("group", 1);
        if (w[1].Size is { } channels)
            call.Unify(x[1], channels * group, $"an input with {channels * group} channels");
        if (call.Optional(2) is not null)
            call.Unify(call.Ranked(2, 1)[0], w[0], $"a bias of the shape [{w[0]}]");
        var kernel = call.Ints("kernel_shape") is { } given ? new OnnxShape(given.Select(OnnxDimension.Number)) : w[2..];
        return [new(call[0].Type, new([x[0], w[0], .. Windows(call, x, kernel)]))];
    }

    /// <summary>MaxPool (12).</summary>
    public static ValueFacts[] MaxPool(OperatorCall call)
    {
        var x = call.Typed(0, Kinds.Floats | Kinds.Int8 | Kinds.UInt8).Shape;
        var kernel = call.Ints("kernel_shape") ?? throw call.Error("an attribute kernel_shape", "none");
        if (x.Rank != kernel.Length + 2)
            throw call.Error($"an input [N, C, …] with {kernel.Length + 2} dimensions");
        return [new(call[0].Type, new([x[0], x[1], .. Windows(call, x, new(kernel.Select(OnnxDimension.Number)))]))];
    }

    /// <summary>Numbers of positions of a window: ⌊(size + padding − dilated kernel) / stride⌋ + 1 in each dimension.</summary>
    private static IEnumerable<OnnxDimension> Windows(OperatorCall call, OnnxShape x, OnnxShape kernel)
    {
        var count = kernel.Rank;
        var (strides, pads, dilations) = (call.Ints("strides"), call.Ints("pads"), call.Ints("dilations"));
        if (strides is not null && strides.Length != count || dilations is not null && dilations.Length != count || pads is not null && pads.Length != 2 * count)
            throw call.Error($"{count} strides and dilations and {2 * count} pads");
        if (call.Text("auto_pad", "NOTSET") != "NOTSET" || call.Int("ceil_mode", 0) != 0)
            return Enumerable.Repeat(OnnxDimension.Unknown, count);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            if (x[i + 2].Size is not { } size || kernel[i].Size is not { } window)
                return OnnxDimension.Unknown;
            var room = size + (pads?[i] ?? 0) + (pads?[i + count] ?? 0) - ((window - 1) * (dilations?[i] ?? 1) + 1);
            return room >= 0 ? room / (strides?[i] ?? 1) + 1 : throw call.Error("a window no larger than the padded input");
        })];
    }
}
