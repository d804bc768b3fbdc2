using Microsoft.ML.OnnxRuntime;
using RecSys.Onnx.Graph;
using Xunit;

namespace RecSys.Onnx.Tests.Testing;

/// <summary>
/// A small graph with hand-worked results. Shapes are written as text, "batch, 2"; at run time batch is 2 and length is 3.
/// </summary>
internal sealed class OperatorCase
{
    private readonly List<Feed> feeds = [];
    private readonly List<(string Inferred, Array Expected)> expectations = [];

    public OnnxGraph Graph { get; } = new("case");

    public OnnxValue Float(string shape, params float[] data) => Input(OnnxElement.Float, shape, data);

    public OnnxValue Long(string shape, params long[] data) => Input(OnnxElement.Int64, shape, data);

    public OnnxValue Int(string shape, params int[] data) => Input(OnnxElement.Int32, shape, data);

    public OnnxValue Bool(string shape, params bool[] data) => Input(OnnxElement.Bool, shape, data);

    /// <summary>States what a value is: inferred type and shape, as in "Float[batch, 2]", and its elements.</summary>
    public void Gives(OnnxValue value, string inferred, params float[] expected) => Add(value, inferred, expected);

    public void Gives(OnnxValue value, string inferred, params long[] expected) => Add(value, inferred, expected);

    public void Gives(OnnxValue value, string inferred, params bool[] expected) => Add(value, inferred, expected);

    /// <summary>The model, written and read again.</summary>
    public OnnxModel Model() => OnnxModelFile.Read(Graph.ToModel().ToBytes());

    /// <summary>Runs the model and holds inference, ONNX Runtime's own inference and the results together.</summary>
    public void Run()
    {
        var model = Model();
        using var session = new InferenceSession(model.ToBytes());
        var results = Runtime.Run(session, [.. feeds]);
        for (var i = 0; i < results.Length; i++)
        {
            var (result, output, (inferred, expected)) = (results[i], model.Outputs[i], expectations[i]);
            Assert.Equal(inferred, $"{output.Type}{output.Shape}");
            var metadata = session.OutputMetadata[result.Name];
            Assert.Equal((int)output.Type, (int)metadata.ElementDataType);
            Assert.Equal(output.Shape.Rank, metadata.Dimensions.Length);
            Assert.Equal(output.Shape.Rank, result.Shape.Length);
            for (var d = 0; d < output.Shape.Rank; d++)
            {
                var dimension = output.Shape[d];
                Assert.Equal(dimension.Size ?? -1, metadata.Dimensions[d]);
                if (dimension.Size is not null || dimension.Name is not null)
                    Assert.Equal(Size(dimension), result.Shape[d]);
            }
            Compare(expected, result.Data);
        }
    }

    private static void Compare(Array expected, Array found)
    {
        if (expected is not float[] numbers)
        {
            Assert.Equal(expected, found);
            return;
        }
        var floats = Assert.IsType<float[]>(found);
        Assert.Equal(numbers.Length, floats.Length);
        for (var i = 0; i < numbers.Length; i++)
            Assert.True(MathF.Abs(numbers[i] - floats[i]) <= 1e-5f * Math.Max(1, MathF.Abs(numbers[i])) || numbers[i].Equals(floats[i]),
                $"Element {i}: expected {numbers[i]}, found {floats[i]}; all: {string.Join(", ", floats)}");
    }

    private static long Size(OnnxDimension dimension) => dimension.Size ?? dimension.Name switch
    {
        "batch" => 2,
        "length" => 3,
        _ => throw new ArgumentException($"{dimension} has no size."),
    };

    private void Add(OnnxValue value, string inferred, Array expected)
    {
        Assert.Equal(inferred, $"{value.Type}{value.Shape}");
        Graph.Output($"y{expectations.Count}", value);
        expectations.Add((inferred, expected));
    }

    private OnnxValue Input(OnnxElement type, string shape, Array data)
    {
        OnnxDimension[] dimensions = [.. shape.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(text => long.TryParse(text, out var size) ? (OnnxDimension)size : text)];
        var name = $"x{feeds.Count}";
        feeds.Add(new(name, data, [.. dimensions.Select(Size)]));
        return Graph.Input(name, type, dimensions);
    }
}
