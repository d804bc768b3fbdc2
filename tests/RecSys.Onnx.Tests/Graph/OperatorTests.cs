using RecSys.Onnx.Graph.Inference;
using RecSys.Onnx.Tests.Testing;
using Xunit;

namespace RecSys.Onnx.Tests.Graph;

/// <summary>Every operator: the inferred type and shape are those of ONNX Runtime, and the results are those worked out by hand.</summary>
public sealed partial class OperatorTests
{
    private static readonly Dictionary<string, Action<OperatorCase>> Cases = new(
        [.. Elementwise, .. Activations, .. Logic, .. Shapes, .. Following, .. Selections, .. Reductions, .. Layers]);

    [OnnxFact]
    public void InferenceAndResultsAreRight()
    {
        var wrong = new List<string>();
        foreach (var (name, build) in Cases)
        {
            try
            {
                var test = new OperatorCase();
                build(test);
                test.Run();
            }
            catch (Exception exception)
            {
                wrong.Add($"{name}: {exception.Message}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    [Fact]
    public void EveryOperatorHasACase()
    {
        var seen = new HashSet<string>();
        foreach (var build in Cases.Values)
        {
            var test = new OperatorCase();
            build(test);
            seen.UnionWith(test.Model().Operators);
        }
        Assert.Empty(OperatorRules.Operators.Except(seen));
        Assert.Empty(seen.Except(OperatorRules.Operators));
    }
}
