using Google.Protobuf;
using RecSys.Onnx.Graph.Inference;

namespace RecSys.Onnx.Graph;

/// <summary>
/// A tensor in a graph: an input, a constant, or what an operation returns. Element type and shape are known while the graph is built.
/// The operators + − * / stand for <see cref="OnnxGraph.Add(OnnxValue, OnnxValue)"/> and its like.
/// </summary>
public sealed class OnnxValue
{
    internal OnnxValue(OnnxGraph graph, string name, ValueFacts facts, ByteString? data = null)
        => (Graph, Name, Facts, Data) = (graph, name, facts, data);

    /// <summary>The graph that it belongs to.</summary>
    public OnnxGraph Graph { get; }

    /// <summary>Its name in the graph, with the scopes in which it was made.</summary>
    public string Name { get; internal set; }

    /// <summary>Type of its elements.</summary>
    public OnnxElement Type => Facts.Type;

    /// <summary>Its shape, as far as it is known: dimensions are numbers, names or unknown; their number is always known.</summary>
    public OnnxShape Shape => Facts.Shape;

    /// <summary>Number of its dimensions.</summary>
    public int Rank => Facts.Shape.Rank;

    /// <summary>Whether it is a constant, stored in the model.</summary>
    public bool IsConstant => Data is not null;

    internal ValueFacts Facts { get; set; }

    /// <summary>Content of a constant, little-endian.</summary>
    internal ByteString? Data { get; }

    /// <summary>Sum with broadcasting.</summary>
    public static OnnxValue operator +(OnnxValue a, OnnxValue b) => Of(a).Add(a, b);

    /// <summary>Sum with a number.</summary>
    public static OnnxValue operator +(OnnxValue a, float b) => Of(a).Add(a, a.Graph.Scalar(b, a.Type));

    /// <summary>Difference with broadcasting.</summary>
    public static OnnxValue operator -(OnnxValue a, OnnxValue b) => Of(a).Sub(a, b);

    /// <summary>Difference of a number and a tensor.</summary>
    public static OnnxValue operator -(float a, OnnxValue b) => Of(b).Sub(b.Graph.Scalar(a, b.Type), b);

    /// <summary>Difference of a tensor and a number.</summary>
    public static OnnxValue operator -(OnnxValue a, float b) => Of(a).Sub(a, a.Graph.Scalar(b, a.Type));

    /// <summary>Negation.</summary>
    public static OnnxValue operator -(OnnxValue a) => Of(a).Neg(a);

    /// <summary>Product with broadcasting, element by element.</summary>
    public static OnnxValue operator *(OnnxValue a, OnnxValue b) => Of(a).Mul(a, b);

    /// <summary>Product with a number.</summary>
    public static OnnxValue operator *(OnnxValue a, float b) => Of(a).Mul(a, a.Graph.Scalar(b, a.Type));

    /// <summary>Quotient with broadcasting, element by element.</summary>
    public static OnnxValue operator /(OnnxValue a, OnnxValue b) => Of(a).Div(a, b);

    /// <summary>Quotient by a number.</summary>
    public static OnnxValue operator /(OnnxValue a, float b) => Of(a).Div(a, a.Graph.Scalar(b, a.Type));

    /// <summary>Name, type and shape, as in "block0/MatMul: Float[batch, 64]".</summary>
    public override string ToString() => $"{Name}: {Facts}";

    private static OnnxGraph Of(OnnxValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Graph;
    }
}
