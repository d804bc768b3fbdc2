using RecSys.Onnx.Graph.Inference;

namespace RecSys.Onnx.Graph;

// Operators that work element by element. Where two tensors meet, shapes are broadcast as numpy does.
public sealed partial class OnnxGraph
{
    /// <summary>Sum. ONNX Add (14).</summary>
    public OnnxValue Add(OnnxValue a, OnnxValue b) => Node("Add", [a, b]);

    /// <summary>Difference. ONNX Sub (14).</summary>
    public OnnxValue Sub(OnnxValue a, OnnxValue b) => Node("Sub", [a, b]);

    /// <summary>Product, element by element. ONNX Mul (14).</summary>
    public OnnxValue Mul(OnnxValue a, OnnxValue b) => Node("Mul", [a, b]);

    /// <summary>Quotient; of integers rounded toward zero. ONNX Div (14).</summary>
    public OnnxValue Div(OnnxValue a, OnnxValue b) => Node("Div", [a, b]);

    /// <summary>Largest of several tensors, element by element. ONNX Max (13).</summary>
    public OnnxValue Max(params OnnxValue[] values) => Node("Max", values);

    /// <summary>Smallest of several tensors, element by element. ONNX Min (13).</summary>
    public OnnxValue Min(params OnnxValue[] values) => Node("Min", values);

    /// <summary>Power. ONNX Pow (15).</summary>
    public OnnxValue Pow(OnnxValue x, OnnxValue exponent) => Node("Pow", [x, exponent]);

    /// <summary>Power with a fixed exponent. ONNX Pow (15).</summary>
    public OnnxValue Pow(OnnxValue x, float exponent) => Node("Pow", [x, Scalar(exponent)]);

    /// <summary>Square root. ONNX Sqrt (13).</summary>
    public OnnxValue Sqrt(OnnxValue x) => Node("Sqrt", [x]);

    /// <summary>e to the power of x. ONNX Exp (13).</summary>
    public OnnxValue Exp(OnnxValue x) => Node("Exp", [x]);

    /// <summary>Natural logarithm. ONNX Log (13).</summary>
    public OnnxValue Log(OnnxValue x) => Node("Log", [x]);

    /// <summary>Negation. ONNX Neg (13).</summary>
    public OnnxValue Neg(OnnxValue x) => Node("Neg", [x]);

    /// <summary>Absolute value. ONNX Abs (13).</summary>
    public OnnxValue Abs(OnnxValue x) => Node("Abs", [x]);

    /// <summary>Error function. ONNX Erf (13).</summary>
    public OnnxValue Erf(OnnxValue x) => Node("Erf", [x]);

    /// <summary>max(x, 0). ONNX Relu (14).</summary>
    public OnnxValue Relu(OnnxValue x) => Node("Relu", [x]);

    /// <summary>x where positive, else slope·x. ONNX LeakyRelu (16).</summary>
    /// <param name="x">Input.</param>
    /// <param name="slope">Slope below zero; ONNX's default, and libtorch's, is 0.01.</param>
    public OnnxValue LeakyRelu(OnnxValue x, float slope = 0.01f) => Node("LeakyRelu", [x], Attributes.Float("alpha", slope));

    /// <summary>x where positive, else a learned slope times x; the slope is broadcast to x. ONNX PRelu (16).</summary>
    public OnnxValue PRelu(OnnxValue x, OnnxValue slope) => Node("PRelu", [x, slope]);

    /// <summary>x where positive, else alpha·(eˣ − 1). ONNX Elu (6).</summary>
    public OnnxValue Elu(OnnxValue x, float alpha = 1f) => Node("Elu", [x], Attributes.Float("alpha", alpha));

    /// <summary>The self-normalizing unit with its published constants. ONNX Selu (6).</summary>
    public OnnxValue Selu(OnnxValue x) => Node("Selu", [x]);

    /// <summary>1 / (1 + e⁻ˣ). ONNX Sigmoid (13).</summary>
    public OnnxValue Sigmoid(OnnxValue x) => Node("Sigmoid", [x]);

    /// <summary>Hyperbolic tangent. ONNX Tanh (13).</summary>
    public OnnxValue Tanh(OnnxValue x) => Node("Tanh", [x]);

    /// <summary>log(1 + eˣ). ONNX Softplus (1).</summary>
    public OnnxValue Softplus(OnnxValue x) => Node("Softplus", [x]);

    /// <summary>
    /// x·Φ(x), the exact form: ½·x·(1 + erf(x / √2)). Operator set 17 has no Gelu; ONNX Runtime recognizes these nodes and runs them as one.
    /// </summary>
    public OnnxValue Gelu(OnnxValue x)
    {
        ArgumentNullException.ThrowIfNull(x);
        using (Scope("Gelu"))
            return x * (Erf(x / MathF.Sqrt(2f)) + 1f) * 0.5f;
    }

    /// <summary>Limits elements to a range, either side of which may be open. ONNX Clip (13).</summary>
    public OnnxValue Clip(OnnxValue x, float? minimum, float? maximum)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Node("Clip", [x, minimum is { } low ? Scalar(low, x.Type) : null, maximum is { } high ? Scalar(high, x.Type) : null]);
    }

    /// <summary>Conversion to another element type. ONNX Cast (13).</summary>
    public OnnxValue Cast(OnnxValue x, OnnxElement type)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Type == type ? x : Node("Cast", [x], Attributes.Int("to", (int)type));
    }

    /// <summary>The same tensor under another name. ONNX Identity (16).</summary>
    public OnnxValue Identity(OnnxValue x) => Node("Identity", [x]);

    /// <summary>Where elements are equal. ONNX Equal (13).</summary>
    public OnnxValue Equal(OnnxValue a, OnnxValue b) => Node("Equal", [a, b]);

    /// <summary>Where a &lt; b. ONNX Less (13).</summary>
    public OnnxValue Less(OnnxValue a, OnnxValue b) => Node("Less", [a, b]);

    /// <summary>Where a ≤ b. ONNX LessOrEqual (16).</summary>
    public OnnxValue LessOrEqual(OnnxValue a, OnnxValue b) => Node("LessOrEqual", [a, b]);

    /// <summary>Where a &gt; b. ONNX Greater (13).</summary>
    public OnnxValue Greater(OnnxValue a, OnnxValue b) => Node("Greater", [a, b]);

    /// <summary>Where a ≥ b. ONNX GreaterOrEqual (16).</summary>
    public OnnxValue GreaterOrEqual(OnnxValue a, OnnxValue b) => Node("GreaterOrEqual", [a, b]);

    /// <summary>Negation of truth values. ONNX Not (1).</summary>
    public OnnxValue Not(OnnxValue x) => Node("Not", [x]);

    /// <summary>Conjunction of truth values. ONNX And (7).</summary>
    public OnnxValue And(OnnxValue a, OnnxValue b) => Node("And", [a, b]);

    /// <summary>Disjunction of truth values. ONNX Or (7).</summary>
    public OnnxValue Or(OnnxValue a, OnnxValue b) => Node("Or", [a, b]);

    /// <summary>Elements of one tensor where a condition holds, of another elsewhere. ONNX Where (16).</summary>
    public OnnxValue Where(OnnxValue condition, OnnxValue then, OnnxValue otherwise) => Node("Where", [condition, then, otherwise]);

    /// <summary>Elements of a tensor where a condition holds, a number elsewhere, such as −∞ for masked attention. ONNX Where (16).</summary>
    public OnnxValue Where(OnnxValue condition, OnnxValue then, float otherwise)
    {
        ArgumentNullException.ThrowIfNull(then);
        return Where(condition, then, Scalar(otherwise, then.Type));
    }

    /// <summary>A number where a condition holds, elements of a tensor elsewhere. ONNX Where (16).</summary>
    public OnnxValue Where(OnnxValue condition, float then, OnnxValue otherwise)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        return Where(condition, Scalar(then, otherwise.Type), otherwise);
    }
}
