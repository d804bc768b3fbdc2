using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using RecSys.Onnx.Graph;

namespace RecSys.Onnx.Tests.Testing;

/// <summary>Runs models in ONNX Runtime, with the official API.</summary>
internal static class Runtime
{
    public static Feed[] Run(OnnxModel model, params Feed[] feeds)
    {
        using var session = new InferenceSession(model.ToBytes());
        return Run(session, feeds);
    }

    public static Feed[] Run(InferenceSession session, params Feed[] feeds)
    {
        using var options = new RunOptions();
        var values = feeds.Select(Value).ToArray();
        try
        {
            using var results = session.Run(options, [.. feeds.Select(feed => feed.Name)], values, session.OutputNames);
            return [.. results.Select((result, i) => Read(session.OutputNames[i], result))];
        }
        finally
        {
            foreach (var value in values)
                value.Dispose();
        }
    }

    private static OrtValue Value(Feed feed) => feed.Data switch
    {
        float[] data => OrtValue.CreateTensorValueFromMemory(data, feed.Shape),
        double[] data => OrtValue.CreateTensorValueFromMemory(data, feed.Shape),
        long[] data => OrtValue.CreateTensorValueFromMemory(data, feed.Shape),
        int[] data => OrtValue.CreateTensorValueFromMemory(data, feed.Shape),
        bool[] data => OrtValue.CreateTensorValueFromMemory(data, feed.Shape),
        _ => throw new ArgumentException($"{feed.Data.GetType()} is not fed."),
    };

    private static Feed Read(string name, OrtValue value)
    {
        var info = value.GetTensorTypeAndShape();
        Array data = info.ElementDataType switch
        {
            TensorElementType.Float => value.GetTensorDataAsSpan<float>().ToArray(),
            TensorElementType.Double => value.GetTensorDataAsSpan<double>().ToArray(),
            TensorElementType.Int64 => value.GetTensorDataAsSpan<long>().ToArray(),
            TensorElementType.Int32 => value.GetTensorDataAsSpan<int>().ToArray(),
            TensorElementType.Bool => value.GetTensorDataAsSpan<bool>().ToArray(),
            var other => throw new ArgumentException($"{other} is not read."),
        };
        return new(name, data, info.Shape);
    }
}
