using RecSys.Onnx.Graph.Inference;
using RecSys.Onnx.Protos;

namespace RecSys.Onnx.Graph;

/// <summary>
/// Checks a model before it is written and after it is read: that names are unique, that every value is defined before it is read (so there are no
/// cycles and no dangling edges), that outputs are declared and defined, that constants have as many elements as their shapes say, and that declared
/// types and shapes agree with those that follow from the operators.
/// </summary>
public static class GraphCheck
{
    /// <summary>All that is wrong with a model; empty where nothing is.</summary>
    /// <param name="model">The model.</param>
    public static IReadOnlyList<string> Problems(OnnxModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Problems(model.Proto);
    }

    internal static IReadOnlyList<string> Problems(ModelProto model) => new GraphChecker(model).Run();

    internal static void Require(ModelProto model)
    {
        var problems = Problems(model);
        if (problems.Count > 0)
            throw new OnnxGraphException(Message(problems));
    }

    internal static string Message(IReadOnlyList<string> problems)
        => problems.Count == 1 ? problems[0] : $"The ONNX graph has {problems.Count} problems:{string.Concat(problems.Take(20).Select(problem => $"\n- {problem}"))}";
}
