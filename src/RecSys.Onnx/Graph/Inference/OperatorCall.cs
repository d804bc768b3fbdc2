using RecSys.Onnx.Protos;

namespace RecSys.Onnx.Graph.Inference;

/// <summary>One use of an operator as its rule sees it: facts of the inputs and the attributes, and the errors that name both.</summary>
internal sealed class OperatorCall(string node, string op, IReadOnlyList<ValueFacts?> inputs, IEnumerable<AttributeProto> attributes, int outputCount)
{
    private readonly Dictionary<string, AttributeProto> _attributes = attributes.ToDictionary(attribute => attribute.Name);

    public string Operator => op;

    public int InputCount => inputs.Count;

    public int OutputCount => outputCount;

    /// <summary>An input that must be given.</summary>
    public ValueFacts this[int index] => Optional(index) ?? throw Error($"an input number {index}", $"{inputs.Count} inputs");

    /// <summary>An input that may be left out.</summary>
    public ValueFacts? Optional(int index) => index < inputs.Count ? inputs[index] : null;

    public long Int(string name, long otherwise) => _attributes.TryGetValue(name, out var attribute) ? attribute.I : otherwise;

    public long Int(string name) => _attributes.TryGetValue(name, out var attribute) ? attribute.I : throw Error($"an attribute {name}", "none");

    public long[]? Ints(string name) => _attributes.TryGetValue(name, out var attribute) ? [.. attribute.Ints] : null;

    public string Text(string name, string otherwise) => _attributes.TryGetValue(name, out var attribute) ? attribute.S.ToStringUtf8() : otherwise;

    public AttributeProto? Attribute(string name) => _attributes.GetValueOrDefault(name);

    /// <summary>Checks the type of an input and returns the input.</summary>
    public ValueFacts Typed(int index, Kinds kinds)
    {
        var input = this[index];
        return kinds.Has(input.Type) ? input : throw Error($"input {index} of type {kinds.Describe()}");
    }

    /// <summary>Checks that an input has the type of another.</summary>
    public void SameType(int index, int other)
    {
        if (this[index].Type != this[other].Type)
            throw Error($"inputs {other} and {index} of the same type");
    }

    /// <summary>Checks the number of dimensions of an input and returns its shape.</summary>
    public OnnxShape Ranked(int index, int rank)
        => this[index].Shape is var shape && shape.Rank == rank ? shape : throw Error($"input {index} with {rank} dimensions");

    /// <summary>The elements of an input that is a shape, as far as they are known: a vector of 64-bit integers whose length is known.</summary>
    public OnnxDimension[] ShapeInput(int index)
    {
        var input = Typed(index, Kinds.Int64);
        return Ranked(index, 1)[0].Size is { } length and <= ValueFacts.LongestContent
            ? input.Content ?? new OnnxDimension[length] : throw Error($"a shape in input {index} with a known number of dimensions, {ValueFacts.LongestContent} at most");
    }

    /// <summary>An axis counted from 0, out of one that may be counted from the end.</summary>
    public int Axis(long axis, int rank)
        => axis >= -rank && axis < rank ? (int)(axis < 0 ? axis + rank : axis) : throw Error($"an axis from {-rank} to {rank - 1}", $"axis {axis} for {Inputs()}");

    public OnnxGraphException Error(string expected) => Error(expected, Inputs());

    public OnnxGraphException Error(string expected, string found) => new($"Node '{node}' ({op}): expected {expected}; found {found}.");

    /// <summary>Unifies two dimensions that must be the same.</summary>
    public OnnxDimension Unify(OnnxDimension a, OnnxDimension b, string expected) => a.Agrees(b) ? a.Merge(b) : throw Error(expected);

    /// <summary>Shape of the result of broadcasting (numpy's rules): dimensions are matched from the end, 1 takes the size of the other.</summary>
    public OnnxShape Broadcast(OnnxShape a, OnnxShape b)
    {
        var rank = Math.Max(a.Rank, b.Rank);
        var result = new OnnxDimension[rank];
        for (var i = 1; i <= rank; i++)
        {
            var (left, right) = (i > a.Rank ? 1 : a[a.Rank - i], i > b.Rank ? 1 : b[b.Rank - i]);
            result[rank - i] = left == right || right.Size == 1 ? left
                : left.Size == 1 ? right
                // A name or an unknown dimension beside a number above 1 must be 1 or that number.
                : left.Size is null && right.Size is not null ? right
                : left.Size is not null && right.Size is null ? left
                : left.Size is null ? OnnxDimension.Unknown
                : throw Error("shapes that can be broadcast together", $"{a} and {b} ({Inputs()})");
        }
        return new(result);
    }

    private string Inputs()
    {
        var given = inputs.Reverse().SkipWhile(input => input is null).Reverse().ToArray();
        return given.Length == 0 ? "no inputs" : string.Join(" and ", given.Select(input => input?.ToString() ?? "nothing"));
    }
}
