using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class Adadelta
{
    public sealed class State : OptimizerState, IDisposable
    {
        public long step;
        public Tensor square_avg;
        public Tensor acc_delta;

        public State(Parameter parameter)
            : base(parameter)
        {
        }

        public override void Initialize(OptimizerOptions options)
        {
            Dispose();
            step = 0;
            square_avg = Filled(0);
            acc_delta = Filled(0);
        }

        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(step);
            square_avg.Save(writer);
            acc_delta.Save(writer);
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            step = reader.ReadInt64();
            square_avg.Load(reader);
            acc_delta.Load(reader);
        }

        public override void LoadStateDict(OptimizerState source)
        {
            var other = (State)source;
            step = other.step;
            Copy(ref square_avg, other.square_avg);
            Copy(ref acc_delta, other.acc_delta);
        }

        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State rhs && step == rhs.step && square_avg.allclose(rhs.square_avg) && acc_delta.allclose(rhs.acc_delta);

        public override void to(Device device)
        {
            square_avg = square_avg?.to(device).DetachFromDisposeScope();
            acc_delta = acc_delta?.to(device).DetachFromDisposeScope();
        }

        public void Dispose()
        {
            square_avg?.Dispose();
            acc_delta?.Dispose();
        }
    }
}
