namespace RecSys.Onnx.Graph.Inference;

/// <summary>Facts of an operator's outputs out of those of its inputs, for every operator that graphs are built of: operator set 17.</summary>
internal static class OperatorRules
{
    /// <summary>The operator set in which the rules are written.</summary>
    public const int OperatorSet = 17;

    private static readonly Dictionary<string, Func<OperatorCall, ValueFacts[]>> Rules = new()
    {
        ["Add"] = ElementwiseRules.Arithmetic,
        ["Sub"] = ElementwiseRules.Arithmetic,
        ["Mul"] = ElementwiseRules.Arithmetic,
        ["Div"] = ElementwiseRules.Arithmetic,
        ["Max"] = ElementwiseRules.Extremes,
        ["Min"] = ElementwiseRules.Extremes,
        ["Pow"] = ElementwiseRules.Pow,
        ["Sqrt"] = ElementwiseRules.Floats,
        ["Exp"] = ElementwiseRules.Floats,
        ["Log"] = ElementwiseRules.Floats,
        ["Sigmoid"] = ElementwiseRules.Floats,
        ["Tanh"] = ElementwiseRules.Floats,
        ["Erf"] = ElementwiseRules.Floats,
        ["Elu"] = ElementwiseRules.Floats,
        ["Selu"] = ElementwiseRules.Floats,
        ["LeakyRelu"] = ElementwiseRules.Floats,
        ["Softplus"] = ElementwiseRules.Floats,
        ["PRelu"] = ElementwiseRules.PRelu,
        ["Relu"] = ElementwiseRules.Signed,
        ["Neg"] = ElementwiseRules.Signed,
        ["Abs"] = ElementwiseRules.Signed,
        ["Identity"] = ElementwiseRules.Identity,
        ["Cast"] = ElementwiseRules.Cast,
        ["Clip"] = ElementwiseRules.Clip,
        ["Equal"] = ElementwiseRules.Equal,
        ["Less"] = ElementwiseRules.Order,
        ["Greater"] = ElementwiseRules.Order,
        ["LessOrEqual"] = ElementwiseRules.Order,
        ["GreaterOrEqual"] = ElementwiseRules.Order,
        ["Not"] = ElementwiseRules.Not,
        ["And"] = ElementwiseRules.Logic,
        ["Or"] = ElementwiseRules.Logic,
        ["Where"] = ElementwiseRules.Where,
        ["DequantizeLinear"] = ElementwiseRules.DequantizeLinear,

        ["Reshape"] = ReshapeRule.Apply,
        ["Flatten"] = ShapeRules.Flatten,
        ["Transpose"] = ShapeRules.Transpose,
        ["Concat"] = ShapeRules.Concat,
        ["Split"] = ShapeRules.Split,
        ["Slice"] = SelectionRules.Slice,
        ["Unsqueeze"] = ShapeRules.Unsqueeze,
        ["Squeeze"] = ShapeRules.Squeeze,
        ["Shape"] = ShapeRules.Shape,
        ["Range"] = ShapeRules.Range,
        ["Expand"] = ShapeRules.Expand,
        ["Tile"] = ShapeRules.Tile,
        ["ConstantOfShape"] = ShapeRules.ConstantOfShape,
        ["Trilu"] = ShapeRules.Trilu,
        ["Gather"] = SelectionRules.Gather,
        ["GatherElements"] = SelectionRules.GatherElements,
        ["TopK"] = SelectionRules.TopK,

        ["ReduceSum"] = ReductionRules.ReduceSum,
        ["ReduceMean"] = ReductionRules.Reduce,
        ["ReduceMax"] = ReductionRules.Reduce,
        ["ReduceMin"] = ReductionRules.Reduce,
        ["ReduceL2"] = ReductionRules.Reduce,
        ["ArgMax"] = ReductionRules.ArgMax,
        ["CumSum"] = ReductionRules.CumSum,
        ["Softmax"] = ReductionRules.AlongAxis,
        ["LogSoftmax"] = ReductionRules.AlongAxis,
        ["LpNormalization"] = ReductionRules.AlongAxis,
        ["LayerNormalization"] = LayerRules.LayerNormalization,

        ["MatMul"] = LayerRules.MatMul,
        ["Gemm"] = LayerRules.Gemm,
        ["BatchNormalization"] = LayerRules.BatchNormalization,
        ["GRU"] = LayerRules.Gru,
        ["Conv"] = LayerRules.Conv,
        ["MaxPool"] = LayerRules.MaxPool,
    };

    /// <summary>Names of all operators that have a rule.</summary>
    public static IReadOnlyCollection<string> Operators => Rules.Keys;

    public static bool Knows(string op) => Rules.ContainsKey(op);

    /// <summary>Facts of the outputs.</summary>
    /// <exception cref="OnnxGraphException">Types or shapes of the inputs do not fit the operator.</exception>
    public static ValueFacts[] Infer(OperatorCall call) => Rules[call.Operator](call);
}
