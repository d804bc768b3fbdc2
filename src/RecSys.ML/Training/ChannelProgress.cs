using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.Runtime;
using RecSys.Training;

namespace RecSys.ML.Training;

/// <summary>Writes training progress to ML.NET's log, at most one line every two seconds, and passes it on to a listener.</summary>
internal sealed class ChannelProgress(IChannel channel, IProgress<TrainingProgress>? listener) : IProgress<TrainingProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private long _last = Stopwatch.GetTimestamp();

    public void Report(TrainingProgress value)
    {
        listener?.Report(value);
        if (Stopwatch.GetElapsedTime(_last) < Interval) return;
        _last = Stopwatch.GetTimestamp();
        string loss = double.IsNaN(value.Loss) ? "" : string.Create(CultureInfo.InvariantCulture, $", loss {value.Loss:g4}");
        string score = value.ValidationScore is { } v ? string.Create(CultureInfo.InvariantCulture, $", validation {v:f4}") : "";
        string text = string.Create(CultureInfo.InvariantCulture,
            $"{value.Algorithm}: {value.Epoch + value.Share:0.##} of {value.Epochs}{loss}{score}, {value.Elapsed.TotalSeconds:f1} s, about {value.Remaining.TotalSeconds:f1} s left");
        channel.Info(MessageSensitivity.None, text);
    }
}
