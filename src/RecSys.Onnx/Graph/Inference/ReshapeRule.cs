namespace RecSys.Onnx.Graph.Inference;

/// <summary>Reshape (14): 0 keeps the dimension of the input at the same place, one −1 takes what remains.</summary>
internal static class ReshapeRule
{
    private const string SameCount = "a shape with as many elements as the input";

    public static ValueFacts[] Apply(OperatorCall call)
    {
        var (x, content) = (call[0].Shape, call.ShapeInput(1));
        var (result, remaining, copied) = (new OnnxDimension[content.Length], -1, new bool[x.Rank]);
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i].Size == 0 && call.Int("allowzero", 0) == 0)
            {
                if (i >= x.Rank)
                    throw call.Error($"an input with a dimension {i}, which 0 in the shape keeps", $"{call[0]} and the shape {Describe(content)}");
                (result[i], copied[i]) = (x[i], true);
            }
            else if (content[i].Size == -1)
                remaining = remaining < 0 ? i : throw call.Error("at most one −1 in the shape", Describe(content));
            else if (content[i].Size < -1)
                throw call.Error("sizes, 0 and one −1 in the shape", Describe(content));
            else
                result[i] = content[i];
        }
        var input = new Factors(x.Where((_, i) => !copied[i]));
        var output = new Factors(result.Where((_, i) => i != remaining && !(i < copied.Length && copied[i])));
        input.Cancel(output);
        if (input.Unknown == 0 && output.Unknown == 0 && output.Names.Count == 0)
        {
            var found = $"{call[0]} and the shape {Describe(content)}";
            if (remaining < 0 && input.Names.Count == 0 && input.Number != output.Number)
                throw call.Error(SameCount, found);
            if (remaining >= 0 && input.Names.Count == 0 && output.Number != 0)
                result[remaining] = input.Number % output.Number == 0 ? input.Number / output.Number : throw call.Error(SameCount, found);
            if (remaining >= 0 && input.Names.Count == 1 && input.Number == output.Number)
                result[remaining] = input.Names[0];
        }
        return [new(call[0].Type, new(result), result.Length <= 1 ? call[0].Content : null)];
    }

    private static string Describe(OnnxDimension[] content) => $"[{string.Join(", ", content)}]";

    /// <summary>The number of elements of a shape as a product: of a number, of names, and of so many unknown factors.</summary>
    private sealed class Factors
    {
        public Factors(IEnumerable<OnnxDimension> dimensions)
        {
            foreach (var dimension in dimensions)
            {
                if (dimension.Size is { } size)
                    Number = checked(Number * size);
                else if (dimension.Name is { } name)
                    Names.Add(name);
                else
                    Unknown++;
            }
        }

        public long Number { get; } = 1;

        public List<string> Names { get; } = [];

        public int Unknown { get; }

        /// <summary>Takes away the names that both have.</summary>
        public void Cancel(Factors other) => Names.RemoveAll(other.Names.Remove);
    }
}
